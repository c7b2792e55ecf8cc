resource "aws_shield_subscription" "main" {
  auto_renew = "ENABLED"
}
