resource "aws_ssm_service_setting" "setting_id_other" {
  setting_id    = "/ssm/parameter-store/high-throughput-enabled"
  setting_value = "Enable"
}
