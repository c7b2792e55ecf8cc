# Defined tags that say how information is classified. Their keys are NAMESPACE.KEY; free-form tags are judged with those of other
# providers.

resource_policy "oci_*" "out_of_scope_tag" {
  control = "classification-out-of-scope"
  targets = ["oci_any.classification-out-of-scope"]

  enforce {
    for_each  = [for tag in shirube::tag_values("classification_tags", { for key, value in core::try(core::merge(attrs.defined_tags, {}), {}) : core::replace(key, "/^[^.]*[.]/", "") => value }) : tag if tag.group == "out_of_scope"]
    condition = false
    at        = each.value
    error_message = {
      ja = "分類のタグ ${each.value.key} の値 ${each.value.value} は特定秘密・極秘文書を示し、本方針の対象外です。別の環境へ移すか、タグの誤りであれば直してください。"
      en = "Value ${each.value.value} of the classification tag ${each.value.key} stands for designated secrets or top secret documents, which the guideline leaves out. Move them elsewhere, or correct the tag if it is wrong."
    }
  }
}

resource_policy "oci_*" "sensitive_tag" {
  control = "classification-sensitive"
  targets = ["oci_any.classification-sensitive"]

  enforce {
    for_each  = [for tag in shirube::tag_values("classification_tags", { for key, value in core::try(core::merge(attrs.defined_tags, {}), {}) : core::replace(key, "/^[^.]*[.]/", "") => value }) : tag if tag.group == "sensitive"]
    condition = false
    at        = each.value
    error_message = {
      ja = "分類のタグ ${each.value.key} の値 ${each.value.value} は機微な情報（秘文書相当）を示します。本方針は別添で扱うため、適用の判断を例外の理由として記録してください。"
      en = "Value ${each.value.value} of the classification tag ${each.value.key} stands for sensitive (secret-equivalent) information, which the annex of the guideline deals with. Record the decision as the reason of an exception."
    }
  }
}
