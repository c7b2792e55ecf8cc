resource "aws_ssm_service_setting" "other_setting_id" {
  setting_id    = "/ssm/parameter-store/high-throughput-enabled"
  setting_value = "Enable"
}
