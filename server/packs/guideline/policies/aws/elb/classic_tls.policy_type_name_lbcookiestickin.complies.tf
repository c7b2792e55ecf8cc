resource "aws_load_balancer_policy" "policy_type_name_lbcookiestickinesspolic" {
  load_balancer_name = "app"
  policy_name        = "predefined"
  policy_type_name   = "LBCookieStickinessPolicyType"

  policy_attribute {
    name = "Reference-Security-Policy"
  }
}
