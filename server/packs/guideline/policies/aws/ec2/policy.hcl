# Amazon EC2 and EBS.

resource_policy "aws_ebs_volume" "encryption_at_rest" {
  control = "encryption-at-rest-missing"
  targets = ["aws_ebs_volume.encryption-at-rest-missing"]

  # A volume made from an encrypted snapshot is encrypted whatever the argument says; the snapshot is not in the code.
  filter = attrs.snapshot_id == null

  locals {
    # The default of the account and region. Absent means true: the resource exists to switch it on.
    by_default = core::anytrue([
      for setting in core::getresources("aws_ebs_encryption_by_default", {}) : setting.enabled != false
    ])
  }

  enforce {
    condition = attrs.encrypted == true || local.by_default
    error_message = {
      ja = "ボリュームが暗号化されません。encrypted = true を設定してください。"
      en = "The volume is not encrypted. Set encrypted = true."
    }
  }

  fix {
    title = {
      ja = "encrypted = true を設定"
      en = "Set encrypted = true"
    }
    safety = "replaces"
    set "encrypted" {
      value = true
    }
  }
}

resource_policy "aws_instance" "metadata_tokens" {
  control = "instance-metadata-exposed"
  targets = [
    "aws_instance.instance-metadata-exposed",
    "aws_launch_template.instance-metadata-exposed",
  ]
  also = ["aws_launch_template", "aws_launch_configuration"]

  # Without a metadata service there is nothing to protect. A launch template that is not in the code cannot be judged.
  filter = (
    local.options.http_endpoint != "disabled" &&
    (!local.inherits || core::length(local.templates) > 0)
  )

  locals {
    options = attrs.metadata_options[0]

    # An instance takes over the options of its launch template where it has none of its own.
    template = attrs.launch_template[0]
    inherits = core::length(attrs.launch_template) > 0 && local.options.http_tokens == null
    templates = [
      for template in core::getresources("aws_launch_template", {}) : template
      if template.id == local.template.id || template.name == local.template.name
    ]
    by_template = local.inherits && core::anytrue([
      for template in local.templates : (
        template.metadata_options[0].http_tokens == "required" ||
        template.metadata_options[0].http_endpoint == "disabled"
      )
    ])
  }

  enforce {
    # Absent means the default of the image or the account, usually optional.
    condition = local.options.http_tokens == "required" || local.by_template
    error_message = {
      ja = "インスタンスメタデータがトークンなしで読み出せます（IMDSv1）。metadata_options で http_tokens = \"required\" を設定してください。"
      en = "Instance metadata can be read without a token (IMDSv1). Set http_tokens = \"required\" in metadata_options."
    }
  }

  fix {
    title = {
      ja = "http_tokens = \"required\" を設定"
      en = "Set http_tokens = \"required\""
    }
    safety = "safe"
    when   = meta.type != "aws_launch_configuration"
    set "metadata_options.http_tokens" {
      value = "required"
    }
  }

  # A launch configuration cannot be changed, only replaced.
  fix {
    title = {
      ja = "http_tokens = \"required\" を設定"
      en = "Set http_tokens = \"required\""
    }
    safety = "replaces"
    when   = meta.type == "aws_launch_configuration"
    set "metadata_options.http_tokens" {
      value = "required"
    }
  }
}

resource_policy "aws_instance" "virtual_machine" {
  control = "self-managed-server"
  targets = ["aws_instance.self-managed-server"]
  also = [
    "aws_spot_instance_request",
    "aws_spot_fleet_request",
    "aws_ec2_fleet",
    "aws_lightsail_instance",
  ]

  # NAT and inspection appliances forward other hosts' packets, for which they have to switch this check off.
  filter = attrs.source_dest_check != false

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "仮想マシンを自ら構築しています。Fargate、Lambda、RDS などのマネージドサービスで構成できないか検討してください。"
      en = "A virtual machine is built here. Consider composing this of managed services such as Fargate, Lambda or RDS."
    }
  }
}

resource_policy "aws_instance" "installs_database" {
  control = "self-managed-database"
  targets = ["aws_instance.self-managed-database"]
  also    = ["aws_launch_template", "aws_launch_configuration", "aws_spot_instance_request"]

  locals {
    # The user data of a launch template is base64; elsewhere it has an argument of its own.
    encoded = attrs.user_data_base64 == null && meta.type == "aws_launch_template" ? attrs.user_data : attrs.user_data_base64
    script  = local.encoded == null ? attrs.user_data : core::try(core::base64decode(local.encoded), local.encoded)
  }

  enforce {
    condition = local.script == null || !shirube::matches("self_managed_database_commands", local.script)
    error_message = {
      ja = "起動スクリプトがデータベースサーバを導入しています。RDS、Aurora、ElastiCache などのマネージドサービスを優先して検討してください。"
      en = "The start-up script installs a database server. Consider a managed service such as RDS, Aurora or ElastiCache first."
    }
  }
}

resource_policy "aws_instance" "bastion" {
  control = "legacy-bastion-host"
  targets = ["aws_instance.legacy-bastion-host"]
  also = [
    "aws_autoscaling_group",
    "aws_launch_template",
    "aws_launch_configuration",
    "aws_spot_instance_request",
    "aws_lightsail_instance",
  ]

  locals {
    # Auto scaling groups write tags as blocks.
    names = core::concat(
      [
        meta.name,
        attrs.name == null ? "" : attrs.name,
        core::try(attrs.tags.Name, ""),
        core::try(attrs.tags.Role, ""),
      ],
      [for tag in attrs.tag : tag.value if core::contains(["Name", "Role"], tag.key)],
    )
    named = core::anytrue([for name in local.names : shirube::matches("bastion_names", name)])

    # No key pair, an instance profile for Session Manager, and no group here that lets SSH or RDP in: a bastion in name only.
    groups_that_admit = [
      for group in core::getresources("aws_security_group", {}) : group
      if core::contains(attrs.vpc_security_group_ids, group.id) && core::anytrue([
        for rule in group.ingress : core::anytrue([
          for port in shirube::ports_opened("administrative", rule.protocol, rule.from_port, rule.to_port) : core::contains([22, 3389], port.port)
        ])
      ])
    ]
    rules_that_admit = [
      for rule in core::getresources("aws_vpc_security_group_ingress_rule", {}) : rule
      if core::contains(attrs.vpc_security_group_ids, rule.security_group_id) && core::anytrue([
        for port in shirube::ports_opened("administrative", rule.ip_protocol, rule.from_port, rule.to_port) : core::contains([22, 3389], port.port)
      ])
    ]
    session_only = (
      meta.type == "aws_instance" &&
      attrs.key_name == null &&
      attrs.iam_instance_profile != null &&
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
