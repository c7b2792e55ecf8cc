resource "aws_ssoadmin_permission_set" "operators" {
  instance_arn     = "arn:aws:sso:::instance/ssoins-0123456789abcdef"
  name             = "operators"
  session_duration = "PT12H"
}
