# AWS WAF Classic in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::WAF::WebACL" "classic" {
  control = "legacy-cloud-service"
  targets = ["AWS::WAF::WebACL.legacy-cloud-service"]
  also = [
    "AWS::WAF::Rule",
    "AWS::WAFRegional::WebACL",
    "AWS::WAFRegional::Rule",
    "AWS::WAFRegional::WebACLAssociation",
  ]

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "旧世代の AWS WAF Classic です（2025 年 9 月に終了）。AWS::WAFv2::WebACL などの新しい AWS WAF に移行してください。"
      en = "This is AWS WAF Classic, the old generation, which ended in September 2025. Move to the current AWS WAF, such as AWS::WAFv2::WebACL."
    }
  }
}
