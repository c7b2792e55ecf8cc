# Servers of one's own.

resource_policy "aws_instance" "virtual_machine" {
  control = "self-managed-server"
  targets = ["aws_instance.self-managed-server"]
  also = [
    "aws_spot_instance_request",
    "aws_spot_fleet_request",
    "aws_ec2_fleet",
    "aws_lightsail_instance",
  ]

  # NAT and inspection appliances have no managed form. They forward other hosts' packets, for which they have to switch a check off.
  filter = attrs.source_dest_check != false && !core::anytrue([
    for name in local.names : core::can(core::regex("(^|[^a-z])(nat|firewall|ngfw|utm|appliance)([^a-z]|$)|検査|アプライアンス", core::lower(name)))
  ])

  locals {
    # Where there is such a check, it tells; elsewhere the name has to.
    checked = core::contains(["aws_instance", "aws_spot_instance_request"], meta.type)
    names   = local.checked ? [] : [meta.name, !shirube::given(attrs.name) ? "" : attrs.name, core::try(attrs.tags.Name, "")]
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
        !shirube::given(attrs.name) ? "" : attrs.name,
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
      !shirube::given(attrs.key_name) &&
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

resource_policy "aws_instance" "database_server" {
  control = "self-managed-database"
  targets = ["aws_instance.self-managed-database.2"]
  also    = ["data.aws_ami"]

  locals {
    # Machines that only connect to a database.
    client = core::anytrue([
      for name in local.names : core::can(core::regex("client|migrat|クライアント|移行", core::lower(name)))
    ])

    # Compared with a blank on either side: names that are known in part are judged by that part.
    product  = "sql[-_ ]?server|sql_20[0-9][0-9]|[^a-z](sqlserver|mssql|oracle[-_ ]?(database|db|ee|se2?|xe)|mysql|mariadb|postgres(ql)?|mongodb|db2)[^a-z]"
    database = "[^a-z](db|database|rdb|dbserver|dbsv)[^a-z]|データベース"

    # The image, by the name it is looked up with.
    image_names = core::flatten([for filter in attrs.filter : filter.values if filter.name == "name"])
    by_image    = core::anytrue([for name in local.image_names : core::can(core::regex(local.product, core::lower(" ${name} ")))])

    # The server, by its name and a port that it opens.
    names = [meta.name, core::try(attrs.tags.Name, ""), core::try(attrs.tags.Role, "")]
    named = meta.type == "aws_instance" && core::anytrue([for name in local.names : core::can(core::regex(local.database, core::lower(" ${name} ")))])
    opens = core::anytrue([
      for group in core::getresources("aws_security_group", {}) : core::anytrue([
        for rule in group.ingress : core::length(shirube::ports_opened("database", rule.protocol, rule.from_port, rule.to_port)) > 0
      ])
      if core::contains(attrs.vpc_security_group_ids, group.id)
      ]) || core::anytrue([
      for rule in core::getresources("aws_vpc_security_group_ingress_rule", {}) : core::length(shirube::ports_opened("database", rule.ip_protocol, rule.from_port, rule.to_port)) > 0
      if core::contains(attrs.vpc_security_group_ids, rule.security_group_id)
      ]) || core::anytrue([
      for rule in core::getresources("aws_security_group_rule", { type = "ingress" }) : core::length(shirube::ports_opened("database", rule.protocol, rule.from_port, rule.to_port)) > 0
      if core::contains(attrs.vpc_security_group_ids, rule.security_group_id)
    ])
  }

  enforce {
    condition = (!local.by_image && !(local.named && local.opens)) || local.client
    error_message = {
      ja = "データベースサーバを自ら運用する構成と読み取れます。RDS、Aurora などのマネージドサービスなら、更新、バックアップ、冗長化を任せられます。"
      en = "This reads as a database server of your own. A managed service such as RDS or Aurora takes over updates, backups and redundancy."
    }
  }
}

resource_policy "aws_instance" "key_pair" {
  control  = "long-lived-credential"
  severity = "information"
  targets  = ["aws_instance.long-lived-credential"]
  also     = ["aws_launch_template", "aws_launch_configuration", "aws_eks_node_group"]

  locals {
    key = meta.type == "aws_eks_node_group" ? attrs.remote_access[0].ec2_ssh_key : attrs.key_name
  }

  enforce {
    condition = !shirube::given(local.key)
    error_message = {
      ja = "長期間変わらない SSH 鍵でサーバに入れます。鍵の指定を外し、Session Manager か EC2 Instance Connect を使うと、鍵の配布と失効の管理が要らなくなります。"
      en = "A long-lived SSH key opens the server. Without it, Session Manager or EC2 Instance Connect gives access, and no key has to be handed out or revoked."
    }
  }

  # Whoever connects has to change over, and an instance is replaced: a decision.
  fix {
    title = {
      ja = "鍵の指定を削除（Session Manager か EC2 Instance Connect で接続）"
      en = "Remove the key (connect with Session Manager or EC2 Instance Connect)"
    }
    safety = "decision"
    remove "key_name" {}
    remove "remote_access" {}
  }
}

resource_policy "aws_instance" "default_network" {
  control = "reference-architecture-deviation"
  targets = ["aws_instance.reference-architecture-deviation"]
  also    = ["aws_db_instance", "aws_elasticache_cluster"]

  # A replica is placed with its source, a member of a replication group with the group.
  filter = !shirube::given(attrs.replicate_source_db) && !shirube::given(attrs.replication_group_id)

  locals {
    arguments = {
      aws_instance            = "subnet_id"
      aws_db_instance         = "db_subnet_group_name"
      aws_elasticache_cluster = "subnet_group_name"
    }
    placed = (
      shirube::given(attrs.subnet_id) ||
      shirube::given(attrs.db_subnet_group_name) ||
      shirube::given(attrs.subnet_group_name) ||
      core::length(attrs.launch_template) > 0 ||
      core::length(attrs.network_interface) > 0 ||
      core::length(attrs.primary_network_interface) > 0
    )
  }

  enforce {
    condition = local.placed
    error_message = {
      ja = "置き場所が指定されていないため、アカウントに初めからある VPC の公開サブネットに作られます。${local.arguments[meta.type]} で自ら設計した VPC に置いてください。"
      en = "No place is named, so it lands in a public subnet of the VPC that the account has from the start. Name one of your own with ${local.arguments[meta.type]}."
    }
  }
}

resource_policy "aws_instance" "instance_profile" {
  control  = "reference-architecture-deviation"
  severity = "hint"
  targets  = ["aws_instance.reference-architecture-deviation.2"]

  # A launch template that is not in the code cannot be judged.
  filter = core::length(attrs.launch_template) == 0 || core::length(local.templates) > 0

  locals {
    template = attrs.launch_template[0]
    templates = [
      for template in core::getresources("aws_launch_template", {}) : template
      if template.id == local.template.id || template.name == local.template.name
    ]
  }

  enforce {
    condition = (
      shirube::given(attrs.iam_instance_profile) ||
      core::anytrue([for template in local.templates : core::length(template.iam_instance_profile) > 0])
    )
    error_message = {
      ja = "ロールがないため、Session Manager や CloudWatch エージェントが働きません。AmazonSSMManagedInstanceCore を付けたロールを iam_instance_profile に指定できます。"
      en = "Without a role, Session Manager and the CloudWatch agent cannot work. Name a role with AmazonSSMManagedInstanceCore in iam_instance_profile."
    }
  }
}

resource_policy "aws_instance" "instance_metrics" {
  control  = "measurement-missing"
  severity = "hint"
  targets  = ["aws_instance.measurement-missing"]

  enforce {
    # Absent means false.
    condition = attrs.monitoring == true
    error_message = {
      ja = "指標が 5 分間隔でしか得られません。monitoring = true にすると 1 分間隔になり、変化に早く気付けます（有償）。"
      en = "Metrics come every five minutes only. With monitoring = true they come every minute, and changes are noticed sooner (at a charge)."
    }
  }

  fix {
    title = {
      ja = "monitoring = true を設定"
      en = "Set monitoring = true"
    }
    safety = "safe"
    set "monitoring" {
      value = true
    }
  }
}

resource_policy "aws_launch_template" "template_metrics" {
  control  = "measurement-missing"
  severity = "hint"
  targets  = ["aws_launch_template.measurement-missing"]

  enforce {
    condition = attrs.monitoring[0].enabled == true
    error_message = {
      ja = "指標が 5 分間隔でしか得られません。monitoring で enabled = true にすると 1 分間隔になり、変化に早く気付けます（有償）。"
      en = "Metrics come every five minutes only. With enabled = true in monitoring they come every minute, and changes are noticed sooner (at a charge)."
    }
  }

  fix {
    title = {
      ja = "monitoring で enabled = true を設定"
      en = "Set enabled = true in monitoring"
    }
    safety = "safe"
    set "monitoring.enabled" {
      value = true
    }
  }
}
