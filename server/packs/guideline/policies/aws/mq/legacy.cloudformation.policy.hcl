# Brokers moved from on-premises in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::AmazonMQ::Broker" "moved_broker" {
  control  = "legacy-middleware"
  targets  = ["AWS::RDS::DBInstance.legacy-middleware"]
  severity = "information"

  locals {
    # Kept for the time of a migration.
    migration = core::anytrue([for tag in attrs.Tags : core::can(core::regex("(?i)migration|移行", tag.Value))])
  }

  enforce {
    condition = local.migration
    error_message = {
      ja = "JMS や AMQP のブローカーをそのまま使う構成です。新しいアプリケーションでは SNS、SQS、EventBridge で置き換えられないか検討してください。"
      en = "A JMS or AMQP broker is used as it is. For new applications, consider SNS, SQS or EventBridge instead."
    }
  }
}
