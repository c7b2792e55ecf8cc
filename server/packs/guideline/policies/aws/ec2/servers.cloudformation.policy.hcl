# Servers of one's own in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::EC2::Instance" "virtual_machine" {
  control = "self-managed-server"
  targets = ["AWS::EC2::Instance.self-managed-server"]
  also    = ["AWS::EC2::SpotFleet", "AWS::EC2::EC2Fleet", "AWS::Lightsail::Instance"]

  # NAT and inspection appliances, which forward other hosts' packets, and GPUs have no managed form.
  filter = (
    attrs.SourceDestCheck != false &&
    !core::anytrue([for name in local.names : core::can(core::regex("(^|[^a-z])(nat|firewall|ngfw|utm|appliance)([^a-z]|$)|検査|アプライアンス", core::lower(name)))]) &&
    !core::anytrue([for type in local.types : core::can(core::regex("^(p|g|gr|inf|trn|dl|vt)[0-9]", type))])
  )

  locals {
    # Where there is a check of source and destination, it tells; elsewhere the name has to. The words of a logical id begin with capital letters.
    words = core::replace(meta.name, "/([a-z0-9])([A-Z])/", "$${1}-$${2}")
    names = meta.type == "AWS::EC2::Instance" ? [] : core::concat([local.words], attrs.InstanceName == null ? [] : [attrs.InstanceName])
    types = core::concat(
      attrs.InstanceType == null ? [] : [attrs.InstanceType],
      [for specification in attrs.SpotFleetRequestConfigData.LaunchSpecifications : specification.InstanceType if specification.InstanceType != null],
      core::flatten([for config in attrs.LaunchTemplateConfigs : [for override in config.Overrides : override.InstanceType if override.InstanceType != null]]),
    )
  }

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "仮想マシンを自ら構築しています。Fargate、Lambda、RDS などのマネージドサービスで構成できないか検討してください。"
      en = "A virtual machine is built here. Consider composing this of managed services such as Fargate, Lambda or RDS."
    }
  }
}

resource_policy "AWS::EC2::Instance" "bastion" {
  control = "legacy-bastion-host"
  targets = ["AWS::EC2::Instance.legacy-bastion-host"]
  also    = ["AWS::AutoScaling::AutoScalingGroup", "AWS::EC2::LaunchTemplate", "AWS::EC2::EIP"]

  locals {
    # The words of a logical id begin with capital letters.
    words = core::replace(meta.name, "/([a-z0-9])([A-Z])/", "$${1}-$${2}")
    tags = core::concat(
      [for tag in attrs.Tags : tag],
      core::flatten([for specification in attrs.TagSpecifications : [for tag in specification.Tags : tag]]),
      core::flatten([for specification in attrs.LaunchTemplateData.TagSpecifications : [for tag in specification.Tags : tag]]),
    )
    names = core::concat(
      [meta.name, local.words],
      [for name in [attrs.LaunchTemplateName] : name if name != null],
      [for tag in local.tags : tag.Value if core::contains(["Name", "Role"], tag.Key)],
    )
    named = core::anytrue([for name in local.names : shirube::matches("bastion_names", name)])

    # No key pair, an instance profile for Session Manager, and no group here that lets SSH or RDP in: a bastion in name only.
    groups = core::concat(
      [for group in attrs.SecurityGroupIds : group],
      core::flatten([for interface in attrs.NetworkInterfaces : [for group in interface.GroupSet : group]]),
    )
    groups_that_admit = [
      for group in core::getresources("AWS::EC2::SecurityGroup", {}) : group
      if core::contains(local.groups, group.GroupId) && core::anytrue([
        for rule in group.SecurityGroupIngress : core::anytrue([
          for port in shirube::ports_opened("administrative", rule.IpProtocol, rule.FromPort, rule.ToPort) : core::contains([22, 3389], port.port)
        ])
      ])
    ]
    rules_that_admit = [
      for rule in core::getresources("AWS::EC2::SecurityGroupIngress", {}) : rule
      if core::contains(local.groups, rule.GroupId) && core::anytrue([
        for port in shirube::ports_opened("administrative", rule.IpProtocol, rule.FromPort, rule.ToPort) : core::contains([22, 3389], port.port)
      ])
    ]
    session_only = (
      meta.type == "AWS::EC2::Instance" &&
      !shirube::given(attrs.KeyName) &&
      attrs.IamInstanceProfile != null &&
      core::length(local.groups_that_admit) == 0 &&
      core::length(local.rules_that_admit) == 0
    )
  }

  enforce {
    condition = !local.named || local.session_only
    error_message = {
      ja = "踏み台サーバと読み取れる名前です。Systems Manager の Session Manager（受信ルールもキーペアも不要）に置き換えられないか検討してください。"
      en = "The name reads as a bastion host. Consider Session Manager of Systems Manager instead, which needs neither an inbound rule nor a key pair."
    }
  }

  enforce {
    severity  = "information"
    condition = !local.named || !local.session_only
    error_message = {
      ja = "踏み台サーバと読み取れる名前です。受信ポートもキーペアもないため、Session Manager で直接接続すれば不要にできる可能性があります。"
      en = "The name reads as a bastion host. It has neither inbound port nor key pair, so connecting directly with Session Manager may make it unnecessary."
    }
  }
}

resource_policy "AWS::EC2::Instance" "key_pair" {
  control  = "long-lived-credential"
  severity = "information"
  targets  = ["AWS::EC2::Instance.long-lived-credential"]
  also     = ["AWS::EC2::LaunchTemplate", "AWS::AutoScaling::LaunchConfiguration"]

  locals {
    key = meta.type == "AWS::EC2::LaunchTemplate" ? attrs.LaunchTemplateData.KeyName : attrs.KeyName
  }

  enforce {
    condition = !shirube::given(local.key)
    at        = local.key
    error_message = {
      ja = "長期間変わらない SSH 鍵でサーバに入れます。鍵の指定を外し、Session Manager か EC2 Instance Connect を使うと、鍵の配布と失効の管理が要らなくなります。"
      en = "A long-lived SSH key opens the server. Without it, Session Manager or EC2 Instance Connect gives access, and no key has to be handed out or revoked."
    }
  }

  # Whoever connects has to change over, and an instance is replaced: a decision.
  fix {
    title = {
      ja = "KeyName を削除（Session Manager か EC2 Instance Connect で接続）"
      en = "Remove KeyName (connect with Session Manager or EC2 Instance Connect)"
    }
    safety = "decision"
    remove "KeyName" {}
    remove "LaunchTemplateData.KeyName" {}
  }
}

resource_policy "AWS::EC2::Instance" "instance_metrics" {
  control  = "measurement-missing"
  severity = "hint"
  targets  = ["AWS::EC2::Instance.measurement-missing"]

  # A launch template may say it.
  filter = attrs.LaunchTemplate == null || attrs.Monitoring != null

  enforce {
    # Absent means false.
    condition = attrs.Monitoring == true
    error_message = {
      ja = "指標が 5 分間隔でしか得られません。Monitoring: true にすると 1 分間隔になり、変化に早く気付けます（有償）。"
      en = "Metrics come every five minutes only. With Monitoring: true they come every minute, and changes are noticed sooner (at a charge)."
    }
  }

  fix {
    title = {
      ja = "Monitoring: true を設定"
      en = "Set Monitoring: true"
    }
    safety = "safe"
    set "Monitoring" {
      value = true
    }
  }
}
