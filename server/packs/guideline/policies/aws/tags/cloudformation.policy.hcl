# Tags and metadata that say how information is classified, in CloudFormation. SAM and a few types take tags as a map.

resource_policy "AWS::*" "out_of_scope_tag" {
  control = "classification-out-of-scope"
  targets = ["AWS::any.classification-out-of-scope"]

  enforce {
    for_each  = [for tag in shirube::tag_values("classification_tags", attrs.Tags) : tag if tag.group == "out_of_scope"]
    condition = false
    at        = each.value
    error_message = {
      ja = "分類のタグ ${each.value.key} の値 ${each.value.value} は特定秘密・極秘文書を示し、本方針の対象外です。別の環境へ移すか、タグの誤りであれば直してください。"
      en = "Value ${each.value.value} of the classification tag ${each.value.key} stands for designated secrets or top secret documents, which the guideline leaves out. Move them elsewhere, or correct the tag if it is wrong."
    }
  }
}

resource_policy "template" "out_of_scope_metadata" {
  control = "classification-out-of-scope"
  targets = ["AWS::any.classification-out-of-scope"]

  enforce {
    for_each  = [for tag in shirube::tag_values("classification_tags", attrs.metadata) : tag if tag.group == "out_of_scope"]
    condition = false
    at        = each.value
    error_message = {
      ja = "Metadata の分類 ${each.value.key} の値 ${each.value.value} は特定秘密・極秘文書を示し、本方針の対象外です。別の環境へ移すか、誤りであれば直してください。"
      en = "Value ${each.value.value} of the classification ${each.value.key} stands for designated secrets or top secret documents, which the guideline leaves out. Move them elsewhere, or correct it if it is wrong."
    }
  }
}

resource_policy "AWS::*" "sensitive_tag" {
  control = "classification-sensitive"
  targets = ["AWS::any.classification-sensitive"]

  enforce {
    for_each  = [for tag in shirube::tag_values("classification_tags", attrs.Tags) : tag if tag.group == "sensitive"]
    condition = false
    at        = each.value
    error_message = {
      ja = "分類のタグ ${each.value.key} の値 ${each.value.value} は機微な情報（秘文書相当）を示します。本方針は別添で扱うため、適用の判断を例外の理由として記録してください。"
      en = "Value ${each.value.value} of the classification tag ${each.value.key} stands for sensitive (secret-equivalent) information, which the annex of the guideline deals with. Record the decision as the reason of an exception."
    }
  }
}

resource_policy "template" "sensitive_metadata" {
  control = "classification-sensitive"
  targets = ["AWS::any.classification-sensitive"]

  enforce {
    for_each  = [for tag in shirube::tag_values("classification_tags", attrs.metadata) : tag if tag.group == "sensitive"]
    condition = false
    at        = each.value
    error_message = {
      ja = "Metadata の分類 ${each.value.key} の値 ${each.value.value} は機微な情報（秘文書相当）を示します。本方針は別添で扱うため、適用の判断を例外の理由として記録してください。"
      en = "Value ${each.value.value} of the classification ${each.value.key} stands for sensitive (secret-equivalent) information, which the annex of the guideline deals with. Record the decision as the reason of an exception."
    }
  }
}
