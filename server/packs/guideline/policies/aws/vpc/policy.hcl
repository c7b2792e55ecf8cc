# Security groups: ports that are open to the whole internet.
#
# Rules written inside a group are judged one by one, rules that are resources of their own on their own resource. Security groups
# and prefix lists as sources are fine.
#
# A rule is one finding. Every protocol at once is that of everything_open, every port of one and what nobody administers that of port_open.
# A range that several administrative ports are in is that of admin_port_open, which names them.

resource_policy "aws_security_group" "ssh_open" {
  control = "admin-port-open-to-internet"
  targets = ["aws_security_group.admin-port-open-to-internet"]
  also    = ["aws_default_security_group"]

  enforce {
    for_each = attrs.ingress

    condition = (
      core::contains(["-1", "all"], core::lower(core::tostring(each.value.protocol))) ||
      each.value.from_port != each.value.to_port ||
      !(
        core::anytrue([for cidr in each.value.cidr_blocks : shirube::cidr_is_open(cidr)]) ||
        core::anytrue([for cidr in each.value.ipv6_cidr_blocks : shirube::cidr_is_open(cidr)]) ||
        (core::contains(each.value.cidr_blocks, "0.0.0.0/1") && core::contains(each.value.cidr_blocks, "128.0.0.0/1"))
      ) ||
      !(core::anytrue([for port in shirube::ports_opened("administrative", each.value.protocol, each.value.from_port, each.value.to_port) : port.port == 22]))
    )
    error_message = {
      ja = "SSH（22 番ポート）がインターネット全体に開いています。規則を削除して Session Manager を使うか、送信元を限定してください。"
      en = "SSH (port 22) is open to the whole internet. Remove the rule and use Session Manager, or narrow the source."
    }
  }

  # Whoever connects through this rule loses the access: a decision.
  fix {
    title = {
      ja = "この受信規則を削除"
      en = "Remove this inbound rule"
    }
    safety = "decision"
    remove "each" {}
  }
}

resource_policy "aws_vpc_security_group_ingress_rule" "ssh_open_rule" {
  control = "admin-port-open-to-internet"
  targets = ["aws_security_group.admin-port-open-to-internet"]
  also    = ["aws_security_group_rule"]

  # aws_security_group_rule has both directions.
  filter = attrs.type != "egress"

  locals {
    # Rules of the older type name things differently.
    protocol = !shirube::given(attrs.ip_protocol) ? attrs.protocol : attrs.ip_protocol
    open = (
      core::try(shirube::cidr_is_open(attrs.cidr_ipv4), false) ||
      core::try(shirube::cidr_is_open(attrs.cidr_ipv6), false) ||
      core::anytrue([for cidr in attrs.cidr_blocks : shirube::cidr_is_open(cidr)]) ||
      core::anytrue([for cidr in attrs.ipv6_cidr_blocks : shirube::cidr_is_open(cidr)]) ||
      (core::contains(attrs.cidr_blocks, "0.0.0.0/1") && core::contains(attrs.cidr_blocks, "128.0.0.0/1")) ||
      local.halved
    )

    # Two rules for the two halves of the internet.
    halves = ["0.0.0.0/1", "128.0.0.0/1"]
    halved = core::contains(local.halves, attrs.cidr_ipv4) && core::anytrue([
      for rule in core::getresources("aws_vpc_security_group_ingress_rule", { security_group_id = attrs.security_group_id }) : (
        core::contains(local.halves, rule.cidr_ipv4) &&
        rule.cidr_ipv4 != attrs.cidr_ipv4 &&
        rule.from_port == attrs.from_port
      )
    ])
  }

  enforce {
    condition = !local.open || core::contains(["-1", "all"], core::lower(core::tostring(local.protocol))) || attrs.from_port != attrs.to_port || !(core::anytrue([for port in shirube::ports_opened("administrative", local.protocol, attrs.from_port, attrs.to_port) : port.port == 22]))
    error_message = {
      ja = "SSH（22 番ポート）がインターネット全体に開いています。規則を削除して Session Manager を使うか、送信元を限定してください。"
      en = "SSH (port 22) is open to the whole internet. Remove the rule and use Session Manager, or narrow the source."
    }
  }

  # Whoever connects through this rule loses the access.
  fix {
    title = {
      ja = "この受信規則を削除"
      en = "Remove this inbound rule"
    }
    safety = "destroys"
    remove {}
  }
}

resource_policy "aws_security_group" "rdp_open" {
  control = "admin-port-open-to-internet"
  targets = ["aws_security_group.admin-port-open-to-internet.2"]
  also    = ["aws_default_security_group"]

  enforce {
    for_each = attrs.ingress

    condition = (
      core::contains(["-1", "all"], core::lower(core::tostring(each.value.protocol))) ||
      each.value.from_port != each.value.to_port ||
      !(
        core::anytrue([for cidr in each.value.cidr_blocks : shirube::cidr_is_open(cidr)]) ||
        core::anytrue([for cidr in each.value.ipv6_cidr_blocks : shirube::cidr_is_open(cidr)]) ||
        (core::contains(each.value.cidr_blocks, "0.0.0.0/1") && core::contains(each.value.cidr_blocks, "128.0.0.0/1"))
      ) ||
      !(core::anytrue([for port in shirube::ports_opened("administrative", each.value.protocol, each.value.from_port, each.value.to_port) : port.port == 3389]))
    )
    error_message = {
      ja = "リモートデスクトップ（3389 番ポート）がインターネット全体に開いています。規則を削除して Fleet Manager か Session Manager のポート転送を使うか、送信元を限定してください。"
      en = "Remote Desktop (port 3389) is open to the whole internet. Remove the rule and use Fleet Manager or port forwarding of Session Manager, or narrow the source."
    }
  }

  # Whoever connects through this rule loses the access: a decision.
  fix {
    title = {
      ja = "この受信規則を削除"
      en = "Remove this inbound rule"
    }
    safety = "decision"
    remove "each" {}
  }
}

resource_policy "aws_vpc_security_group_ingress_rule" "rdp_open_rule" {
  control = "admin-port-open-to-internet"
  targets = ["aws_security_group.admin-port-open-to-internet.2"]
  also    = ["aws_security_group_rule"]

  # aws_security_group_rule has both directions.
  filter = attrs.type != "egress"

  locals {
    # Rules of the older type name things differently.
    protocol = !shirube::given(attrs.ip_protocol) ? attrs.protocol : attrs.ip_protocol
    open = (
      core::try(shirube::cidr_is_open(attrs.cidr_ipv4), false) ||
      core::try(shirube::cidr_is_open(attrs.cidr_ipv6), false) ||
      core::anytrue([for cidr in attrs.cidr_blocks : shirube::cidr_is_open(cidr)]) ||
      core::anytrue([for cidr in attrs.ipv6_cidr_blocks : shirube::cidr_is_open(cidr)]) ||
      (core::contains(attrs.cidr_blocks, "0.0.0.0/1") && core::contains(attrs.cidr_blocks, "128.0.0.0/1")) ||
      local.halved
    )

    # Two rules for the two halves of the internet.
    halves = ["0.0.0.0/1", "128.0.0.0/1"]
    halved = core::contains(local.halves, attrs.cidr_ipv4) && core::anytrue([
      for rule in core::getresources("aws_vpc_security_group_ingress_rule", { security_group_id = attrs.security_group_id }) : (
        core::contains(local.halves, rule.cidr_ipv4) &&
        rule.cidr_ipv4 != attrs.cidr_ipv4 &&
        rule.from_port == attrs.from_port
      )
    ])
  }

  enforce {
    condition = !local.open || core::contains(["-1", "all"], core::lower(core::tostring(local.protocol))) || attrs.from_port != attrs.to_port || !(core::anytrue([for port in shirube::ports_opened("administrative", local.protocol, attrs.from_port, attrs.to_port) : port.port == 3389]))
    error_message = {
      ja = "リモートデスクトップ（3389 番ポート）がインターネット全体に開いています。規則を削除して Fleet Manager か Session Manager のポート転送を使うか、送信元を限定してください。"
      en = "Remote Desktop (port 3389) is open to the whole internet. Remove the rule and use Fleet Manager or port forwarding of Session Manager, or narrow the source."
    }
  }

  # Whoever connects through this rule loses the access.
  fix {
    title = {
      ja = "この受信規則を削除"
      en = "Remove this inbound rule"
    }
    safety = "destroys"
    remove {}
  }
}

resource_policy "aws_security_group" "admin_port_open" {
  control = "admin-port-open-to-internet"
  targets = ["aws_security_group.admin-port-open-to-internet.3"]
  also    = ["aws_default_security_group"]

  locals {
    # Of each rule, for the message.
    names = [
      for rule in attrs.ingress : core::distinct([
        for port in core::concat(
          shirube::ports_opened("administrative", rule.protocol, rule.from_port, rule.to_port),
          shirube::ports_opened("database", rule.protocol, rule.from_port, rule.to_port),
        ) : port.name
      ])
    ]
  }

  enforce {
    for_each = attrs.ingress

    # SSH alone and Remote Desktop alone have policies of their own.
    condition = (
      core::contains(["-1", "all"], core::lower(core::tostring(each.value.protocol))) ||
      core::try(each.value.to_port - each.value.from_port >= 65534, false) ||
      !(
        core::anytrue([for cidr in each.value.cidr_blocks : shirube::cidr_is_open(cidr)]) ||
        core::anytrue([for cidr in each.value.ipv6_cidr_blocks : shirube::cidr_is_open(cidr)]) ||
        (core::contains(each.value.cidr_blocks, "0.0.0.0/1") && core::contains(each.value.cidr_blocks, "128.0.0.0/1"))
      ) ||
      (each.value.from_port == each.value.to_port && core::contains([22, 3389], core::tonumber(each.value.from_port))) ||
      core::length(core::concat(
        shirube::ports_opened("administrative", each.value.protocol, each.value.from_port, each.value.to_port),
        shirube::ports_opened("database", each.value.protocol, each.value.from_port, each.value.to_port),
      )) == 0
    )
    error_message = {
      ja = "管理用又はデータベースのポート（${each.value.protocol} ${each.value.from_port == each.value.to_port ? each.value.from_port : "${each.value.from_port}–${each.value.to_port}"}：${core::join("、", core::chunklist(local.names[each.key], 3)[0])}${core::length(local.names[each.key]) > 3 ? " など" : ""}）がインターネット全体に開いています。送信元を接続元のセキュリティグループに置き換えてください。"
      en = "Administrative or database ports (${each.value.protocol} ${each.value.from_port == each.value.to_port ? each.value.from_port : "${each.value.from_port}–${each.value.to_port}"}: ${core::join(", ", core::chunklist(local.names[each.key], 3)[0])}${core::length(local.names[each.key]) > 3 ? " and more" : ""}) are open to the whole internet. Make the security group of the client the source."
    }
  }

  # Whoever connects through this rule loses the access: a decision.
  fix {
    title = {
      ja = "この受信規則を削除"
      en = "Remove this inbound rule"
    }
    safety = "decision"
    remove "each" {}
  }
}

resource_policy "aws_vpc_security_group_ingress_rule" "admin_port_open_rule" {
  control = "admin-port-open-to-internet"
  targets = ["aws_security_group.admin-port-open-to-internet.3"]
  also    = ["aws_security_group_rule"]

  # aws_security_group_rule has both directions.
  filter = attrs.type != "egress"

  locals {
    # Rules of the older type name things differently.
    protocol = !shirube::given(attrs.ip_protocol) ? attrs.protocol : attrs.ip_protocol
    open = (
      core::try(shirube::cidr_is_open(attrs.cidr_ipv4), false) ||
      core::try(shirube::cidr_is_open(attrs.cidr_ipv6), false) ||
      core::anytrue([for cidr in attrs.cidr_blocks : shirube::cidr_is_open(cidr)]) ||
      core::anytrue([for cidr in attrs.ipv6_cidr_blocks : shirube::cidr_is_open(cidr)]) ||
      (core::contains(attrs.cidr_blocks, "0.0.0.0/1") && core::contains(attrs.cidr_blocks, "128.0.0.0/1")) ||
      local.halved
    )

    # Two rules for the two halves of the internet.
    halves = ["0.0.0.0/1", "128.0.0.0/1"]
    halved = core::contains(local.halves, attrs.cidr_ipv4) && core::anytrue([
      for rule in core::getresources("aws_vpc_security_group_ingress_rule", { security_group_id = attrs.security_group_id }) : (
        core::contains(local.halves, rule.cidr_ipv4) &&
        rule.cidr_ipv4 != attrs.cidr_ipv4 &&
        rule.from_port == attrs.from_port
      )
    ])

    names = core::distinct([
      for port in core::concat(
        shirube::ports_opened("administrative", local.protocol, attrs.from_port, attrs.to_port),
        shirube::ports_opened("database", local.protocol, attrs.from_port, attrs.to_port),
      ) : port.name
    ])
  }

  enforce {
    # SSH alone and Remote Desktop alone have policies of their own.
    condition = (
      !local.open ||
      core::contains(["-1", "all"], core::lower(core::tostring(local.protocol))) ||
      core::try(attrs.to_port - attrs.from_port >= 65534, false) ||
      (attrs.from_port == attrs.to_port && core::contains([22, 3389], core::tonumber(attrs.from_port))) ||
      core::length(local.names) == 0
    )
    error_message = {
      ja = "管理用又はデータベースのポート（${local.protocol} ${attrs.from_port == attrs.to_port ? attrs.from_port : "${attrs.from_port}–${attrs.to_port}"}：${core::join("、", core::chunklist(local.names, 3)[0])}${core::length(local.names) > 3 ? " など" : ""}）がインターネット全体に開いています。送信元を接続元のセキュリティグループに置き換えてください。"
      en = "Administrative or database ports (${local.protocol} ${attrs.from_port == attrs.to_port ? attrs.from_port : "${attrs.from_port}–${attrs.to_port}"}: ${core::join(", ", core::chunklist(local.names, 3)[0])}${core::length(local.names) > 3 ? " and more" : ""}) are open to the whole internet. Make the security group of the client the source."
    }
  }

  # Whoever connects through this rule loses the access.
  fix {
    title = {
      ja = "この受信規則を削除"
      en = "Remove this inbound rule"
    }
    safety = "destroys"
    remove {}
  }
}
