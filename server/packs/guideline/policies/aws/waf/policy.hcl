# AWS WAF Classic.

resource_policy "aws_waf_web_acl" "classic" {
  control = "legacy-cloud-service"
  targets = ["aws_waf_web_acl.legacy-cloud-service"]
  also = [
    "aws_waf_rule",
    "aws_waf_rule_group",
    "aws_waf_ipset",
    "aws_wafregional_web_acl",
    "aws_wafregional_rule",
    "aws_wafregional_rule_group",
    "aws_wafregional_web_acl_association",
  ]

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "旧世代の AWS WAF Classic です（提供終了が告知されています）。aws_wafv2_web_acl などの新しい AWS WAF に移行してください。"
      en = "This is AWS WAF Classic, the old generation, whose end is announced. Move to the current AWS WAF, such as aws_wafv2_web_acl."
    }
  }
}

resource_policy "aws_waf_web_acl" "classic_logging" {
  control = "logging-disabled"
  targets = ["aws_waf_web_acl.logging-disabled"]
  also    = ["aws_wafregional_web_acl"]

  enforce {
    condition = shirube::given(attrs.logging_configuration[0].log_destination)
    error_message = {
      ja = "検査した要求が記録されません。aws_wafv2_web_acl に移行し、aws_wafv2_web_acl_logging_configuration で記録してください。"
      en = "Inspected requests are not recorded. Move to aws_wafv2_web_acl and record them with aws_wafv2_web_acl_logging_configuration."
    }
  }
}
