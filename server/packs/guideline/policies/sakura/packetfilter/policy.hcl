# Packet filters: blocks of sakuracloud_packet_filter or of sakuracloud_packet_filter_rules in version 2 of the provider, a list of
# sakura_packet_filter_rules in version 3.
#
# A filter looks at what arrives, in order, and keeps no state: the first expression that fits decides, and what fits none is let
# through. Answers to one's own requests arrive at high ports or from the port of the service, so both have to be let in.

resource_policy "sakuracloud_packet_filter" "open_filter" {
  control = "network-open-to-internet"
  targets = ["sakuracloud_packet_filter.network-open-to-internet"]
  also    = ["sakuracloud_packet_filter_rules", "sakura_packet_filter_rules"]

  # Without expressions they stand in a resource of their own, or are kept by hand.
  filter = core::length(attrs.expression) > 0 && !local.inside

  locals {
    # A filter that is attached to nothing but switches of one's own.
    id = !shirube::given(attrs.packet_filter_id) ? attrs.id : attrs.packet_filter_id
    upstreams = core::flatten([
      for server in core::concat(core::getresources("sakuracloud_server", {}), core::getresources("sakura_server", {})) : [
        for interface in server.network_interface : interface.upstream if interface.packet_filter_id == local.id
      ]
    ])
    switches = [
      for switch in core::concat(core::getresources("sakuracloud_switch", {}), core::getresources("sakura_vswitch", {}), core::getresources("sakura_switch", {})) : switch.id
    ]
    inside = core::length(local.upstreams) > 0 && core::alltrue([for upstream in local.upstreams : core::contains(local.switches, upstream)])

    # What is denied from everywhere and at all ports.
    denied = [
      for expression in attrs.expression : expression.protocol
      if expression.allow == false &&
      (!shirube::given(expression.source_network) || shirube::cidr_is_open(expression.source_network)) &&
      !shirube::given(expression.source_port) &&
      !shirube::given(expression.destination_port)
    ]

    # Nothing gets past a rule that denies everything.
    rules = [
      for index, expression in attrs.expression : {
        rule = expression
        late = core::anytrue([
          for earlier in core::slice(attrs.expression, 0, index) : (
            earlier.allow == false &&
            (!shirube::given(earlier.source_network) || shirube::cidr_is_open(earlier.source_network)) &&
            !shirube::given(earlier.source_port) &&
            !shirube::given(earlier.destination_port) &&
            (earlier.protocol == "ip" || earlier.protocol == expression.protocol)
          )
        ])
      }
    ]
    closed = core::contains(local.denied, "ip") || (core::contains(local.denied, "tcp") && core::contains(local.denied, "udp"))
  }

  enforce {
    condition = local.closed
    error_message = {
      ja = "どの規則にも一致しない通信が通ります。最後に protocol = \"ip\"、allow = false の expression を加えてください（必要な通信と、その戻りの通信の許可をその前に）。"
      en = "What fits none of the rules is let through. Add an expression with protocol = \"ip\" and allow = false as the last one, after those that allow what is needed and its answers."
    }
  }

  enforce {
    for_each = local.rules

    # Absent, allow means true, and source_network everywhere.
    condition = (
      each.value.late ||
      each.value.rule.allow == false ||
      !core::contains(["tcp", "udp", "ip"], each.value.rule.protocol) ||
      !(!shirube::given(each.value.rule.source_network) || shirube::cidr_is_open(each.value.rule.source_network)) ||
      !!shirube::given(each.value.rule.source_port) ||
      (shirube::given(each.value.rule.destination_port) && !core::can(core::regex("^[01]-65535$", each.value.rule.destination_port)))
    )
    at = each.value.rule.protocol
    error_message = {
      ja = "全てのポート（${each.value.rule.protocol}）がインターネット全体に開いています。destination_port と source_network を必要なものに限定してください。"
      en = "Every port (${each.value.rule.protocol}) is open to the whole internet. Narrow destination_port and source_network to what is needed."
    }
  }

  # Whoever relies on what is let through by default loses it: a decision. Blocks in version 2 of the provider, a list in version 3.
  fix {
    title = {
      ja = "残りの通信を全て拒否する expression を追加"
      en = "Add an expression that denies everything else"
    }
    safety = "decision"
    when   = !local.closed && meta.type != "sakura_packet_filter_rules"
    add "expression" {
      protocol = "ip"
      allow    = false
    }
  }

  fix {
    title = {
      ja = "残りの通信を全て拒否する expression を追加"
      en = "Add an expression that denies everything else"
    }
    safety = "decision"
    when   = !local.closed && meta.type == "sakura_packet_filter_rules"
    set "expression" {
      inside = "[]"
      value  = { protocol = "ip", allow = false }
    }
  }
}

resource_policy "sakuracloud_packet_filter" "admin_port" {
  control = "admin-port-open-to-internet"
  targets = ["sakuracloud_packet_filter.admin-port-open-to-internet"]
  also    = ["sakuracloud_packet_filter_rules", "sakura_packet_filter_rules"]

  filter = core::length(attrs.expression) > 0 && !local.inside

  locals {
    # A filter that is attached to nothing but switches of one's own.
    id = !shirube::given(attrs.packet_filter_id) ? attrs.id : attrs.packet_filter_id
    upstreams = core::flatten([
      for server in core::concat(core::getresources("sakuracloud_server", {}), core::getresources("sakura_server", {})) : [
        for interface in server.network_interface : interface.upstream if interface.packet_filter_id == local.id
      ]
    ])
    switches = [
      for switch in core::concat(core::getresources("sakuracloud_switch", {}), core::getresources("sakura_vswitch", {}), core::getresources("sakura_switch", {})) : switch.id
    ]
    inside = core::length(local.upstreams) > 0 && core::alltrue([for upstream in local.upstreams : core::contains(local.switches, upstream)])

    # Absent, allow means true, and source_network everywhere. All ports at once are reported as that, and high ports are for answers.
    rules = [
      for index, expression in attrs.expression : {
        port = expression.destination_port
        opens = (
          expression.allow != false &&
          (!shirube::given(expression.source_network) || shirube::cidr_is_open(expression.source_network)) &&
          !shirube::given(expression.source_port) &&
          core::contains(["tcp", "udp", "ip"], expression.protocol) &&
          shirube::given(expression.destination_port) &&
          !core::can(core::regex("^[01]-65535$", expression.destination_port)) &&
          core::tonumber(core::split("-", expression.destination_port)[0]) < 32768 &&
          # The first expression that fits decides.
          !core::anytrue([
            for earlier in core::slice(attrs.expression, 0, index) : (
              earlier.allow == false &&
              (!shirube::given(earlier.source_network) || shirube::cidr_is_open(earlier.source_network)) &&
              !shirube::given(earlier.source_port) &&
              (earlier.protocol == "ip" || earlier.protocol == expression.protocol) &&
              (!shirube::given(earlier.destination_port) || earlier.destination_port == expression.destination_port)
            )
          ])
        )
        names = core::try(core::distinct([
          for port in core::flatten([
            for table in ["administrative", "database"] : shirube::ports_opened(
              table,
              expression.protocol == "ip" ? "all" : expression.protocol,
              core::tonumber(core::split("-", expression.destination_port)[0]),
              core::tonumber(core::element(core::split("-", expression.destination_port), -1)),
            )
          ]) : port.name
        ]), [])
      }
    ]
  }

  enforce {
    for_each  = local.rules
    condition = !each.value.opens || core::length(each.value.names) == 0
    at        = each.value.port
    error_message = {
      ja = "管理用又はデータベースのポート（${each.value.port}：${core::join("、", core::slice(each.value.names, 0, core::min(3, core::length(each.value.names))))}${core::length(each.value.names) > 3 ? " など" : ""}）がインターネット全体に開いています。source_network を接続元の範囲に限定するか、VPN 経由の接続に切り替えて規則を削除してください。"
      en = "A port of administration or of a database (${each.value.port}: ${core::join(", ", core::slice(each.value.names, 0, core::min(3, core::length(each.value.names))))}${core::length(each.value.names) > 3 ? " and others" : ""}) is open to the whole internet. Narrow source_network to the addresses that connect, or connect through a VPN and remove the rule."
    }
  }
}
