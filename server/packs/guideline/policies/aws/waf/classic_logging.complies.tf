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

  logging_configuration {
    log_destination = "arn:aws:firehose:ap-northeast-1:123456789012:deliverystream/aws-waf-logs-shinsei"
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

  logging_configuration {
    log_destination = "arn:aws:firehose:ap-northeast-1:123456789012:deliverystream/aws-waf-logs-shinsei"
  }
}
