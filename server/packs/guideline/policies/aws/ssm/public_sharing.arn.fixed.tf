resource "aws_ssm_service_setting" "sharing" {
  setting_id    = "arn:aws:ssm:ap-northeast-1:123456789012:servicesetting/ssm/documents/console/public-sharing-permission"
  setting_value = "Disable"
}
