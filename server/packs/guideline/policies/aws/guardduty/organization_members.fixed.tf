resource "aws_guardduty_organization_configuration" "main" {
  detector_id                      = "0123456789abcdef0123456789abcdef"
  auto_enable_organization_members = "ALL"
}
