# Tags and labels that say how information is classified. AWS, Azure and SAKURA Cloud have policies of their own; of Google Cloud and OCI,
# the labels and free-form tags are judged here, and what is written under other names in their folders.

locals {
  judged_elsewhere = "^(aws|azurerm|sakuracloud|sakura)_"
}

resource_policy "*" "out_of_scope_label" {
  control = "classification-out-of-scope"
  targets = ["provider.classification-out-of-scope"]

  filter = !core::can(core::regex(local.judged_elsewhere, meta.type))

  locals {
    # Where tags are plain words, nothing says what a word is about.
    written = core::flatten([
      for tags in [attrs.labels, attrs.freeform_tags, attrs.tags] : core::try(shirube::tag_values("classification_tags", tags), [])
    ])
  }

  enforce {
    for_each  = [for tag in local.written : tag if tag.group == "out_of_scope"]
    condition = false
    at        = each.value
    error_message = {
      ja = "分類のタグ ${each.value.key} の値 ${each.value.value} は特定秘密・極秘文書を示し、本方針の対象外です。別の環境へ移すか、タグの誤りであれば直してください。"
      en = "Value ${each.value.value} of the classification tag ${each.value.key} stands for designated secrets or top secret documents, which the guideline leaves out. Move them elsewhere, or correct the tag if it is wrong."
    }
  }
}

provider_policy "*" "out_of_scope_default" {
  control = "classification-out-of-scope"
  targets = ["provider.classification-out-of-scope"]

  enforce {
    for_each  = [for tag in shirube::tag_values("classification_tags", attrs.default_labels != null ? attrs.default_labels : {}) : tag if tag.group == "out_of_scope"]
    condition = false
    at        = each.value
    error_message = {
      ja = "分類のタグ ${each.value.key} の値 ${each.value.value} は特定秘密・極秘文書を示し、本方針の対象外です。別の環境へ移すか、タグの誤りであれば直してください。"
      en = "Value ${each.value.value} of the classification tag ${each.value.key} stands for designated secrets or top secret documents, which the guideline leaves out. Move them elsewhere, or correct the tag if it is wrong."
    }
  }
}

resource_policy "*" "sensitive_label" {
  control = "classification-sensitive"
  targets = ["provider.classification-sensitive"]

  filter = !core::can(core::regex(local.judged_elsewhere, meta.type))

  locals {
    # Where tags are plain words, nothing says what a word is about.
    written = core::flatten([
      for tags in [attrs.labels, attrs.freeform_tags, attrs.tags] : core::try(shirube::tag_values("classification_tags", tags), [])
    ])
  }

  enforce {
    for_each  = [for tag in local.written : tag if tag.group == "sensitive"]
    condition = false
    at        = each.value
    error_message = {
      ja = "分類のタグ ${each.value.key} の値 ${each.value.value} は機微な情報（秘文書相当）を示します。本方針は別添で扱うため、適用の判断を例外の理由として記録してください。"
      en = "Value ${each.value.value} of the classification tag ${each.value.key} stands for sensitive (secret-equivalent) information, which the annex of the guideline deals with. Record the decision as the reason of an exception."
    }
  }
}

provider_policy "*" "sensitive_default" {
  control = "classification-sensitive"
  targets = ["provider.classification-sensitive"]

  enforce {
    for_each  = [for tag in shirube::tag_values("classification_tags", attrs.default_labels != null ? attrs.default_labels : {}) : tag if tag.group == "sensitive"]
    condition = false
    at        = each.value
    error_message = {
      ja = "分類のタグ ${each.value.key} の値 ${each.value.value} は機微な情報（秘文書相当）を示します。本方針は別添で扱うため、適用の判断を例外の理由として記録してください。"
      en = "Value ${each.value.value} of the classification tag ${each.value.key} stands for sensitive (secret-equivalent) information, which the annex of the guideline deals with. Record the decision as the reason of an exception."
    }
  }
}
