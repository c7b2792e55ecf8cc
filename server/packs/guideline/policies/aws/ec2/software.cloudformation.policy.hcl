# Software that a managed service could take the place of, in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::EC2::Instance" "monitoring_server" {
  control = "legacy-monitoring"
  targets = ["AWS::EC2::Instance.legacy-monitoring"]
  also    = ["AWS::EC2::LaunchTemplate"]

  locals {
    # Fn::Base64 is seen as the text that it encodes. What is written in base64 has neither blanks nor line ends.
    given  = meta.type == "AWS::EC2::LaunchTemplate" ? attrs.LaunchTemplateData.UserData : attrs.UserData
    script = local.given == null ? "" : core::can(core::regex("[^A-Za-z0-9+/=]", local.given)) ? local.given : core::try(core::base64decode(local.given), local.given)

    # The server by its name.
    tags = core::concat(
      [for tag in attrs.Tags : tag],
      core::flatten([for specification in attrs.LaunchTemplateData.TagSpecifications : [for tag in specification.Tags : tag]]),
    )
    names   = core::concat([for name in [attrs.LaunchTemplateName] : name if name != null], [for tag in local.tags : tag.Value if tag.Key == "Name"])
    product = "[^a-z0-9](zabbix|nagios|icinga2?|munin|cacti|hinemos|jp1|tivoli|systemwalker|senju|prometheus|grafana|check[-_]?mk)[^a-z]"
    named = core::anytrue([
      for name in local.names : (
        core::can(core::regex(local.product, core::lower(" ${name} "))) && !core::can(core::regex("agent|exporter|client|エージェント", core::lower(name)))
      )
    ])
  }

  enforce {
    condition = !local.named && !shirube::matches("monitoring_commands", local.script)
    error_message = {
      ja = "監視サーバを自ら運用する構成と読み取れます。CloudWatch、Amazon Managed Service for Prometheus、Amazon Managed Grafana に替えると、監視のためのサーバの運用が要らなくなります。"
      en = "This reads as a monitoring server of your own. With CloudWatch, Amazon Managed Service for Prometheus and Amazon Managed Grafana no server has to be run for monitoring."
    }
  }
}
