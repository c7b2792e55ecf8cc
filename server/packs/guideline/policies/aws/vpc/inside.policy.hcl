# Security groups: traffic inside the network, and what a group is for.

# `self` and groups as sources are not judged here.
resource_policy "aws_security_group" "all_ports_inside" {
  control = "network-segmentation-missing"
  targets = ["aws_security_group.network-segmentation-missing"]

  locals {
    # The network's own range counts however long it is.
    networks = [for network in core::getresources("aws_vpc", {}) : network.cidr_block if network.cidr_block != null]
  }

  enforce {
    for_each = attrs.ingress

    condition = (
      !(
        core::contains(["-1", "all"], core::lower(core::tostring(each.value.protocol))) ||
        (core::tonumber(each.value.from_port) <= 1 && core::tonumber(each.value.to_port) == 65535)
      ) ||
      !core::anytrue([
        for cidr in each.value.cidr_blocks : (
          (shirube::cidr_is_private(cidr) && core::tonumber(core::split("/", cidr)[1]) <= 16) ||
          core::contains(local.networks, cidr)
        )
      ])
    )
    error_message = {
      ja = "内部の広い範囲から全てのポートに接続できます。ポートと送信元のセキュリティグループを指定すると、侵入された際の広がりを抑えられます。"
      en = "All ports can be reached from a wide internal range. Naming the port and the security group of the source limits how far an intruder gets."
    }
  }
}

resource_policy "aws_vpc_security_group_ingress_rule" "all_ports_inside_rule" {
  control = "network-segmentation-missing"
  targets = ["aws_security_group.network-segmentation-missing"]
  also    = ["aws_security_group_rule"]

  # aws_security_group_rule has both directions.
  filter = attrs.type != "egress"

  locals {
    protocol = !shirube::given(attrs.ip_protocol) ? attrs.protocol : attrs.ip_protocol
    cidrs    = !shirube::given(attrs.cidr_ipv4) ? attrs.cidr_blocks : [attrs.cidr_ipv4]

    # The network's own range counts however long it is.
    networks = [for network in core::getresources("aws_vpc", {}) : network.cidr_block if network.cidr_block != null]
  }

  enforce {
    condition = (
      !(
        core::contains(["-1", "all"], core::lower(core::tostring(local.protocol))) ||
        (core::tonumber(attrs.from_port) <= 1 && core::tonumber(attrs.to_port) == 65535)
      ) ||
      !core::anytrue([
        for cidr in local.cidrs : (
          (shirube::cidr_is_private(cidr) && core::tonumber(core::split("/", cidr)[1]) <= 16) ||
          core::contains(local.networks, cidr)
        )
      ])
    )
    error_message = {
      ja = "内部の広い範囲から全てのポートに接続できます。ポートと送信元のセキュリティグループを指定すると、侵入された際の広がりを抑えられます。"
      en = "All ports can be reached from a wide internal range. Naming the port and the security group of the source limits how far an intruder gets."
    }
  }
}

resource_policy "aws_security_group" "all_ports_among_members" {
  control  = "network-segmentation-missing"
  severity = "information"
  targets  = ["aws_security_group.network-segmentation-missing.2"]
  also     = ["aws_default_security_group"]

  locals {
    # The name and the text of a default group are given by AWS.
    named = meta.type == "aws_default_security_group" ? [] : [attrs.name, attrs.name_prefix, attrs.description]
    names = core::concat([for name in local.named : name if name != null], [meta.name, core::try(attrs.tags.Name, "")])

    # These services ask for such a rule between the members of a cluster.
    cluster = core::anytrue([
      for name in local.names : core::can(core::regex("(?i)(^|[^a-z])(emr|elasticmapreduce|eks|glue|sagemaker|mwaa|airflow|efa)([^a-z]|$)", name))
    ])
  }

  enforce {
    for_each = attrs.ingress

    condition = (
      each.value.self != true ||
      !core::contains(["-1", "all"], core::lower(core::tostring(each.value.protocol))) ||
      local.cluster
    )
    error_message = {
      ja = "このグループに属するもの同士が全てのポートで通信できます。必要なポートに絞ると、1 台が侵入された際の広がりを抑えられます。"
      en = "Members of this group reach each other on every port. Naming the ports limits how far an intruder gets from one of them."
    }
  }
}

resource_policy "aws_security_group" "bastion_group" {
  control = "legacy-bastion-host"
  targets = ["aws_security_group.legacy-bastion-host"]

  locals {
    names = [
      meta.name,
      !shirube::given(attrs.name) ? "" : attrs.name,
      !shirube::given(attrs.name_prefix) ? "" : attrs.name_prefix,
      !shirube::given(attrs.description) ? "" : attrs.description,
      core::try(attrs.tags.Name, ""),
      core::try(attrs.tags.Role, ""),
    ]
    named = core::anytrue([for name in local.names : shirube::matches("bastion_names", name)])
  }

  enforce {
    for_each = attrs.ingress

    condition = (
      (core::length(each.value.cidr_blocks) == 0 && core::length(each.value.ipv6_cidr_blocks) == 0) ||
      !core::anytrue([
        for port in shirube::ports_opened("administrative", each.value.protocol, each.value.from_port, each.value.to_port) : core::contains([22, 3389], port.port)
      ]) ||
      !local.named
    )
    error_message = {
      ja = "踏み台サーバ用と読み取れるグループが SSH かリモートデスクトップを受け付けています。Session Manager に置き換えると、受信ポートを閉じられます。"
      en = "This group reads as that of a bastion host and lets SSH or Remote Desktop in. With Session Manager the port can be closed."
    }
  }
}

resource_policy "aws_vpc_security_group_ingress_rule" "bastion_group_rule" {
  control = "legacy-bastion-host"
  targets = ["aws_security_group.legacy-bastion-host"]
  also    = ["aws_security_group_rule"]

  # aws_security_group_rule has both directions.
  filter = attrs.type != "egress"

  locals {
    protocol = !shirube::given(attrs.ip_protocol) ? attrs.protocol : attrs.ip_protocol
    groups   = core::getresources("aws_security_group", { id = attrs.security_group_id })
    names = core::concat(
      [meta.name, !shirube::given(attrs.description) ? "" : attrs.description],
      [for group in local.groups : group.name if group.name != null],
      [for group in local.groups : group.description if group.description != null],
      [for group in local.groups : group.tags.Name if core::can(group.tags.Name)],
    )
    named = core::anytrue([for name in local.names : shirube::matches("bastion_names", name)])
    from_addresses = (
      shirube::given(attrs.cidr_ipv4) ||
      shirube::given(attrs.cidr_ipv6) ||
      core::length(attrs.cidr_blocks) > 0 ||
      core::length(attrs.ipv6_cidr_blocks) > 0
    )
  }

  enforce {
    condition = !local.from_addresses || !local.named || !core::anytrue([
      for port in shirube::ports_opened("administrative", local.protocol, attrs.from_port, attrs.to_port) : core::contains([22, 3389], port.port)
    ])
    error_message = {
      ja = "踏み台サーバ用と読み取れるグループが SSH かリモートデスクトップを受け付けています。Session Manager に置き換えると、受信ポートを閉じられます。"
      en = "A group that reads as that of a bastion host lets SSH or Remote Desktop in. With Session Manager the port can be closed."
    }
  }
}

resource_policy "aws_security_group" "monitoring_port" {
  control  = "legacy-monitoring"
  severity = "hint"
  targets  = ["aws_security_group.legacy-monitoring"]

  locals {
    # Zabbix, NRPE, SNMP, JP1. Wider ranges are not meant for these.
    monitoring = [[10050, 10051], [5666, 5666], [161, 162], [20031, 20031], [22222, 22222]]
  }

  enforce {
    for_each = [for rule in attrs.ingress : rule if core::contains(["tcp", "udp", "6", "17"], core::lower(core::tostring(rule.protocol)))]

    condition = !core::anytrue([
      for range in local.monitoring : core::tonumber(each.value.from_port) >= range[0] && core::tonumber(each.value.to_port) <= range[1]
    ])
    error_message = {
      ja = "監視サーバが接続してくるポート（${each.value.from_port} 番）です。CloudWatch エージェントから送る形にすると、監視のための受信ポートが要らなくなります。"
      en = "Port ${each.value.from_port} is there for a monitoring server to connect to. If a CloudWatch agent sends the data instead, no port has to be open for it."
    }
  }
}

resource_policy "aws_vpc_security_group_ingress_rule" "monitoring_port_rule" {
  control  = "legacy-monitoring"
  severity = "hint"
  targets  = ["aws_security_group.legacy-monitoring"]
  also     = ["aws_security_group_rule"]

  # aws_security_group_rule has both directions.
  filter = attrs.type != "egress" && core::contains(["tcp", "udp", "6", "17"], core::lower(core::tostring(local.protocol)))

  locals {
    protocol = !shirube::given(attrs.ip_protocol) ? attrs.protocol : attrs.ip_protocol

    # Zabbix, NRPE, SNMP, JP1. Wider ranges are not meant for these.
    monitoring = [[10050, 10051], [5666, 5666], [161, 162], [20031, 20031], [22222, 22222]]
  }

  enforce {
    condition = !core::anytrue([
      for range in local.monitoring : core::tonumber(attrs.from_port) >= range[0] && core::tonumber(attrs.to_port) <= range[1]
    ])
    error_message = {
      ja = "監視サーバが接続してくるポート（${attrs.from_port} 番）です。CloudWatch エージェントから送る形にすると、監視のための受信ポートが要らなくなります。"
      en = "Port ${attrs.from_port} is there for a monitoring server to connect to. If a CloudWatch agent sends the data instead, no port has to be open for it."
    }
  }
}

resource_policy "aws_security_group" "description" {
  control  = "reference-architecture-deviation"
  severity = "hint"
  targets  = ["aws_security_group.reference-architecture-deviation"]
  also     = ["aws_security_group_rule", "aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule"]

  enforce {
    # Absent means the text "Managed by Terraform" for a group, none for a rule.
    condition = shirube::given(attrs.description)
    error_message = {
      ja = "description がないため、何のための許可かが後から分かりません。誰が何に使うかを書いておくと、見直しや棚卸しができます。"
      en = "Without a description nobody can tell later what this allows and why. Saying who needs it makes reviews possible."
    }
  }
}
