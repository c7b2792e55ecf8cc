# AWS OpsWorks Stacks.

resource_policy "aws_opsworks_stack" "ended_service" {
  control  = "legacy-cloud-service"
  targets  = ["aws_opsworks_stack.legacy-cloud-service"]
  severity = "error"
  also = [
    "aws_opsworks_application",
    "aws_opsworks_instance",
    "aws_opsworks_custom_layer",
    "aws_opsworks_rails_app_layer",
    "aws_opsworks_java_app_layer",
    "aws_opsworks_php_app_layer",
    "aws_opsworks_mysql_layer",
  ]

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "OpsWorks は 2024 年 5 月に終了し、aws プロバイダ 6 からも削除されました。ECS や Systems Manager などで構成し直してください。"
      en = "OpsWorks ended in May 2024 and is gone from version 6 of the aws provider. Redesign this with ECS, Systems Manager or another current service."
    }
  }
}
