# Licences and middleware of other days in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::EC2::Instance" "middleware" {
  control = "legacy-middleware"
  targets = ["AWS::RDS::DBInstance.legacy-middleware"]
  also    = ["AWS::EC2::LaunchTemplate", "AWS::AutoScaling::LaunchConfiguration", "AWS::ECS::TaskDefinition"]

  locals {
    # Fn::Base64 is seen as the text that it encodes. What is written in base64 has neither blanks nor line ends.
    given  = meta.type == "AWS::EC2::LaunchTemplate" ? attrs.LaunchTemplateData.UserData : attrs.UserData
    script = local.given == null ? "" : core::can(core::regex("[^A-Za-z0-9+/=]", local.given)) ? local.given : core::try(core::base64decode(local.given), local.given)
  }

  enforce {
    condition = (
      !shirube::matches("middleware_commands", local.script) &&
      !core::anytrue([for container in attrs.ContainerDefinitions : shirube::image_matches("middleware_commands", container.Image)])
    )
    error_message = {
      ja = "オンプレミス用のミドルウェアを持ち込む構成と読み取れます。マネージドサービスを組み合わせた構成に設計し直せないか検討してください。"
      en = "This brings on-premises middleware along. Consider redesigning it as a combination of managed services."
    }
  }
}

resource_policy "AWS::EC2::Host" "dedicated_host" {
  control = "legacy-middleware"
  profile = "complete"
  targets = ["AWS::RDS::DBInstance.legacy-middleware"]
  also    = ["AWS::EC2::Instance", "AWS::EC2::LaunchTemplate"]

  locals {
    placement = meta.type == "AWS::EC2::LaunchTemplate" ? attrs.LaunchTemplateData.Placement : attrs
    # The HostId of a host is its own identity.
    dedicated = (
      local.placement.Tenancy == "host" ||
      core::anytrue([for host in [local.placement.HostId, local.placement.HostResourceGroupArn] : shirube::given(host)])
    )
  }

  enforce {
    condition = !local.dedicated
    error_message = {
      ja = "専有ホストを使う構成は、ハードウェアに結び付いた持ち込みライセンスの兆候です。ライセンス込みのサービスか、オープンソースのソフトウェアに移せないか検討してください。"
      en = "A dedicated host points to licences that are bound to hardware. Consider services that include the licence, or open-source software."
    }
  }
}
