resource "aws_waf_web_acl" "legacy" {
  name        = "legacy"
  metric_name = "legacy"

  default_action {
    type = "ALLOW"
  }

  rules {
    priority = 1
    rule_id  = "0123abcd-0123-0123-0123-0123456789ab"

    action {
      type = "BLOCK"
    }
  }
}

resource "aws_wafregional_web_acl" "legacy" {
  name        = "legacy"
  metric_name = "legacy"

  default_action {
    type = "ALLOW"
  }

  rule {
    priority = 1
    rule_id  = "0123abcd-0123-0123-0123-0123456789ab"

    action {
      type = "BLOCK"
    }
  }
}
