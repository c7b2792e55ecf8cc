# Tags of SAKURA Cloud are words, not pairs. What a word is about is known where it is written as a pair (機密区分=極秘, classification:secret),
# or names by itself what the guideline leaves out.

resource_policy "sakuracloud_*" "out_of_scope_tag" {
  control = "classification-out-of-scope"
  targets = ["sakura_any.classification-out-of-scope"]
  also    = ["sakura_*"]

  enforce {
    for_each = attrs.tags
    condition = !core::can(core::regex("特定秘密|極秘", each.value)) && core::length([
      for pair in shirube::tag_values("classification_tags", core::can(core::regex("^[^=:]+[=:]", each.value)) ? [{
        key   = core::regex("^[^=:]+", each.value)
        value = core::replace(each.value, "/^[^=:]+[=:]/", "")
      }] : []) : pair if pair.group == "out_of_scope"
    ]) == 0
    at = each.value
    error_message = {
      ja = "タグ ${each.value} は特定秘密・極秘文書を示し、本方針の対象外です。別の環境へ移すか、タグの誤りであれば直してください。"
      en = "The tag ${each.value} stands for designated secrets or top secret documents, which the guideline leaves out. Move them elsewhere, or correct the tag if it is wrong."
    }
  }

  # Objects of the object storage have pairs.
  enforce {
    for_each  = [for tag in shirube::tag_values("classification_tags", attrs.user_tags != null ? attrs.user_tags : {}) : tag if tag.group == "out_of_scope"]
    condition = false
    at        = each.value
    error_message = {
      ja = "分類のタグ ${each.value.key} の値 ${each.value.value} は特定秘密・極秘文書を示し、本方針の対象外です。別の環境へ移すか、タグの誤りであれば直してください。"
      en = "Value ${each.value.value} of the classification tag ${each.value.key} stands for designated secrets or top secret documents, which the guideline leaves out. Move them elsewhere, or correct the tag if it is wrong."
    }
  }
}
