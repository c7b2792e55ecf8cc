# Routes, and two ways of writing one thing.

resource_policy "aws_route" "peering_default_route" {
  control = "network-segmentation-missing"
  targets = ["aws_route.network-segmentation-missing"]

  filter = shirube::given(attrs.vpc_peering_connection_id)

  locals {
    peers = core::flatten([
      for peering in core::getresources("aws_vpc_peering_connection", { id = attrs.vpc_peering_connection_id }) : [
        for network in core::getresources("aws_vpc", { id = peering.peer_vpc_id }) : network.cidr_block
      ]
    ])
  }

  enforce {
    condition = attrs.destination_cidr_block != "0.0.0.0/0" && attrs.destination_ipv6_cidr_block != "::/0"
    error_message = {
      ja = "全ての宛先への通信が VPC ピアリングに向けられています。destination_cidr_block を接続先 VPC の範囲にしてください。"
      en = "Traffic to every destination is sent into a VPC peering. Set destination_cidr_block to the range of the peer."
    }
  }

  fix {
    title = {
      ja = "destination_cidr_block を接続先 VPC の範囲に変更"
      en = "Set destination_cidr_block to the range of the peer"
    }
    safety = "decision"
    when   = core::length(local.peers) > 0 && shirube::given(attrs.destination_cidr_block)
    set "destination_cidr_block" {
      value = local.peers[0]
    }
  }
}

resource_policy "aws_route_table" "peering_default_route_inline" {
  control = "network-segmentation-missing"
  targets = ["aws_route.network-segmentation-missing"]

  locals {
    # The networks on the far side of peerings, for the fix.
    peers = core::flatten([
      for peering in core::getresources("aws_vpc_peering_connection", {}) : [
        for network in core::getresources("aws_vpc", { id = peering.peer_vpc_id }) : network.cidr_block
      ]
    ])
  }

  enforce {
    for_each = attrs.route

    condition = (
      each.value.vpc_peering_connection_id == null ||
      (each.value.cidr_block != "0.0.0.0/0" && each.value.ipv6_cidr_block != "::/0")
    )
    error_message = {
      ja = "全ての宛先への通信が VPC ピアリングに向けられています。cidr_block を接続先 VPC の範囲にしてください。"
      en = "Traffic to every destination is sent into a VPC peering. Set cidr_block to the range of the peer."
    }
  }

  fix {
    title = {
      ja = "cidr_block を接続先 VPC の範囲に変更"
      en = "Set cidr_block to the range of the peer"
    }
    safety = "decision"
    when   = core::length(local.peers) == 1
    set "each.cidr_block" {
      value = local.peers[0]
    }
  }
}

resource_policy "aws_route" "instance_default_route" {
  control  = "network-segmentation-missing"
  severity = "information"
  targets  = ["aws_route.network-segmentation-missing.2"]

  filter = attrs.destination_cidr_block == "0.0.0.0/0" || attrs.destination_ipv6_cidr_block == "::/0"

  locals {
    # What inspects traffic has to stand in its way.
    appliance = "(^|[^a-z])(firewall|fw|ngfw|utm|ips|ids|inspection|appliance|proxy|palo|fortigate|checkpoint)([^a-z]|$)|検査|ファイアウォール|アプライアンス"

    interfaces = !shirube::given(attrs.network_interface_id) ? [] : core::getresources("aws_network_interface", { id = attrs.network_interface_id })
    attached = core::anytrue([
      for interface in local.interfaces : (
        core::length(interface.attachment) > 0 ||
        core::length(core::getresources("aws_network_interface_attachment", { network_interface_id = interface.id })) > 0 ||
        core::anytrue([
          for instance in core::getresources("aws_instance", {}) : core::anytrue([
            for card in core::concat(
              instance.network_interface == null ? [] : instance.network_interface,
              instance.primary_network_interface == null ? [] : instance.primary_network_interface,
            ) : card.network_interface_id == interface.id
          ])
        ])
      )
    ])
    names    = core::concat([meta.name], [for interface in local.interfaces : interface.description if interface.description != null])
    gateways = core::getresources("aws_nat_gateway", {})
  }

  enforce {
    # instance_id was an argument before version 4 of the provider.
    condition = (
      (attrs.instance_id == null && !local.attached) ||
      core::anytrue([for name in local.names : core::can(core::regex(local.appliance, core::lower(name)))])
    )
    error_message = {
      ja = "インターネット向けの通信が 1 台のインスタンスを通ります。nat_gateway_id で NAT ゲートウェイに向けると、そのインスタンスの運用と障害の影響がなくなります。"
      en = "Traffic to the internet passes through one instance. With nat_gateway_id set to a NAT gateway, that instance needs no care and cannot fail."
    }
  }

  fix {
    title = {
      ja = "構成にある NAT ゲートウェイに変更"
      en = "Use the NAT gateway of the configuration"
    }
    safety = "decision"
    when   = core::length(local.gateways) > 0
    remove "network_interface_id" {}
    remove "instance_id" {}
    set "nat_gateway_id" {
      value = local.gateways[0].id
    }
  }
}

resource_policy "aws_route_table" "instance_default_route_inline" {
  control  = "network-segmentation-missing"
  severity = "information"
  targets  = ["aws_route.network-segmentation-missing.2"]

  locals {
    # What inspects traffic has to stand in its way.
    appliance = "(^|[^a-z])(firewall|fw|ngfw|utm|ips|ids|inspection|appliance|proxy|palo|fortigate|checkpoint)([^a-z]|$)|検査|ファイアウォール|アプライアンス"

    interfaces = core::flatten([
      for route in attrs.route : (
        route.network_interface_id == null ? [] : core::getresources("aws_network_interface", { id = route.network_interface_id })
      )
    ])
    names = core::concat([meta.name], [for interface in local.interfaces : interface.description if interface.description != null])
    attached = [
      for interface in local.interfaces : interface.id
      if core::length(interface.attachment) > 0 ||
      core::length(core::getresources("aws_network_interface_attachment", { network_interface_id = interface.id })) > 0
    ]
    gateways = core::getresources("aws_nat_gateway", {})
  }

  enforce {
    for_each = attrs.route

    condition = (
      (each.value.cidr_block != "0.0.0.0/0" && each.value.ipv6_cidr_block != "::/0") ||
      !core::contains(local.attached, each.value.network_interface_id) ||
      core::anytrue([for name in local.names : core::can(core::regex(local.appliance, core::lower(name)))])
    )
    error_message = {
      ja = "インターネット向けの通信が 1 台のインスタンスを通ります。nat_gateway_id で NAT ゲートウェイに向けると、そのインスタンスの運用と障害の影響がなくなります。"
      en = "Traffic to the internet passes through one instance. With nat_gateway_id set to a NAT gateway, that instance needs no care and cannot fail."
    }
  }

  fix {
    title = {
      ja = "構成にある NAT ゲートウェイに変更"
      en = "Use the NAT gateway of the configuration"
    }
    safety = "decision"
    when   = core::length(local.gateways) > 0
    remove "each.network_interface_id" {}
    set "each.nat_gateway_id" {
      value = local.gateways[0].id
    }
  }
}

resource_policy "aws_security_group" "rules_twice" {
  control = "drift-ignored"
  targets = ["aws_security_group.drift-ignored"]

  filter = core::length(attrs.ingress) > 0 || core::length(attrs.egress) > 0

  locals {
    separate = (
      core::length(core::getresources("aws_security_group_rule", { security_group_id = attrs.id })) +
      core::length(core::getresources("aws_vpc_security_group_ingress_rule", { security_group_id = attrs.id })) +
      core::length(core::getresources("aws_vpc_security_group_egress_rule", { security_group_id = attrs.id }))
    )
  }

  enforce {
    condition = local.separate == 0
    error_message = {
      ja = "規則がグループの中と別のリソースの両方に書かれているため、適用のたびに互いの規則を消し合います。どちらかの書き方にそろえてください。"
      en = "Rules are written both inside the group and as resources of their own, so every apply removes those of the other side. Keep to one of the two ways."
    }
  }

  # The rules have to be written as resources first: a decision.
  fix {
    title = {
      ja = "グループの中の規則を削除（必要なものは別のリソースに書き写してください）"
      en = "Remove the rules inside the group (write those that are needed as resources)"
    }
    safety = "decision"
    remove "ingress" {}
    remove "egress" {}
  }
}

resource_policy "aws_route_table" "written_twice" {
  control = "drift-ignored"
  targets = ["aws_route_table.drift-ignored"]
  also    = ["aws_network_acl", "aws_iam_role"]

  locals {
    blocks = {
      aws_route_table = "route"
      aws_network_acl = "ingress, egress"
      aws_iam_role    = "inline_policy"
    }
    inside = (
      core::length(attrs.route) > 0 ||
      core::length(attrs.ingress) > 0 ||
      core::length(attrs.egress) > 0 ||
      core::length(attrs.inline_policy) > 0
    )
    separate = (
      meta.type == "aws_route_table" ? core::length(core::getresources("aws_route", { route_table_id = attrs.id })) :
      meta.type == "aws_network_acl" ? core::length(core::getresources("aws_network_acl_rule", { network_acl_id = attrs.id })) :
      core::length(core::getresources("aws_iam_role_policy", { role = attrs.id }))
    )
  }

  enforce {
    condition = !local.inside || local.separate == 0
    error_message = {
      ja = "ブロック（${local.blocks[meta.type]}）と別のリソースの両方に書かれているため、適用のたびに互いの内容を消し合います。どちらかの書き方にそろえてください。"
      en = "There are both blocks (${local.blocks[meta.type]}) and resources of their own, so every apply removes what the other side wrote. Keep to one of the two ways."
    }
  }

  # What the blocks say has to be written as resources first: a decision.
  fix {
    title = {
      ja = "ブロックを削除（必要なものは別のリソースに書き写してください）"
      en = "Remove the blocks (write what is needed as resources)"
    }
    safety = "decision"
    remove "route" {}
    remove "ingress" {}
    remove "egress" {}
    remove "inline_policy" {}
  }
}
