resource "aws_load_balancer_policy" "other_policy_type_name" {
  load_balancer_name = "app"
  policy_name        = "predefined"
  policy_type_name   = "LBCookieStickinessPolicyType"

  policy_attribute {
    name = "Reference-Security-Policy"
  }
}
