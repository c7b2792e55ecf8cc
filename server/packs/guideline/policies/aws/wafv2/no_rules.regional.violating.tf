resource "aws_wafregional_web_acl" "internal" {
  name        = "internal"
  metric_name = "internal"

  default_action {
    type = "ALLOW"
  }
}
