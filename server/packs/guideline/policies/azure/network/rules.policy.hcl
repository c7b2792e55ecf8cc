# Rules of network security groups, written inside the group or as resources of their own.

locals {
  rules = meta.type == "azurerm_network_security_group" ? attrs.security_rule : [attrs]

  # Numbers of the rules that turn everybody away, by every protocol and from every port; the lower number wins.
  refusals = [
    for rule in meta.type == "azurerm_network_security_group" ? attrs.security_rule : core::getresources("azurerm_network_security_rule", {}) : rule.priority
    if core::lower(rule.access) == "deny" && core::lower(rule.direction) == "inbound" &&
    core::contains(["*", "internet", "any"], core::lower(rule.source_address_prefix)) &&
    rule.destination_port_range == "*" && rule.protocol == "*" &&
    (meta.type == "azurerm_network_security_group" || rule.network_security_group_name == attrs.network_security_group_name)
  ]
  refused_before = core::length(local.refusals) == 0 ? 65536 : core::min(local.refusals...)

  # By name, which ports an inbound rule opens to any source. Service tags and application security groups are none.
  opened = {
    for rule in local.rules : (meta.type == "azurerm_network_security_group" ? rule.name : "this") => [
      for range in core::concat([rule.destination_port_range], rule.destination_port_ranges) : {
        text = core::tostring(range)
        from = range == "*" ? 0 : core::tonumber(core::split("-", range)[0])
        to   = range == "*" ? 65535 : core::tonumber(core::reverse(core::split("-", range))[0])

        # ICMP, ESP and AH have no ports.
        protocols = core::lower(rule.protocol) == "*" ? ["tcp", "udp"] : core::setintersection(["tcp", "udp"], [core::lower(rule.protocol)])
      }
      if range != null
    ]
    if rule.priority <= local.refused_before &&
    core::lower(rule.direction) == "inbound" && core::lower(rule.access) == "allow" && (
      core::anytrue([
        for source in core::concat([rule.source_address_prefix], rule.source_address_prefixes) : (
          core::contains(["*", "internet", "any"], core::lower(source)) ||
          (core::can(core::regex("^[0-9a-fA-F:.]+/[0-9]+$", source)) && shirube::cidr_is_open(source))
        )
        if source != null
      ]) ||
      (core::contains(rule.source_address_prefixes, "0.0.0.0/1") && core::contains(rule.source_address_prefixes, "128.0.0.0/1"))
    )
  }

  # Every port at once is one finding, that of port_open, whatever the protocol.
  everything = [for name, ranges in local.opened : name if core::anytrue([for range in ranges : range.to - range.from >= 65534])]

  # Of the rest, what administers systems or speaks to databases.
  sensitive = {
    for name, ranges in local.opened : name => core::contains(local.everything, name) ? [] : core::flatten([
      for range in ranges : [
        for protocol in range.protocols : [
          for table in ["administrative", "database"] : shirube::ports_opened(table, protocol, range.from, range.to)
        ]
      ]
    ])
  }

  # One port alone has a message of its own, several are one finding.
  numbers = { for name, ports in local.sensitive : name => core::join(",", core::distinct([for port in ports : port.port])) }

  # A load balancer that listens hands the traffic of its back-end port through.
  balanced = [for rule in core::getresources("azurerm_lb_rule", {}) : core::tostring(rule.backend_port)]

  # What is neither sensitive nor what publishing needs.
  others = {
    for name, ranges in local.opened : name => [
      for range in ranges : range.text
      if core::length(range.protocols) > 0 && core::length(local.sensitive[name]) == 0 &&
      !core::contains(["80", "443"], range.text) && !core::contains(local.balanced, range.text)
    ]
  }
}

resource_policy "azurerm_network_security_rule" "ssh_open_rule" {
  control = "admin-port-open-to-internet"
  targets = ["azurerm_network_security_rule.admin-port-open-to-internet.2"]

  enforce {
    condition = core::try(local.numbers.this, "") != "22"
    at        = shirube::given(attrs.source_address_prefix) ? attrs.source_address_prefix : attrs.source_address_prefixes
    error_message = {
      ja = "規則 ${attrs.name} が SSH（22 番ポート）をインターネット全体に開いています。送信元を限定するか規則を削除し、運用の接続は Entra ID で認証する経路に限ってください。"
      en = "Rule ${attrs.name} opens SSH (port 22) to the whole internet. Narrow the source or remove the rule, and let operators in by a way that Entra ID authenticates."
    }
  }

  # Whoever connects through this rule from outside loses the access: a decision.
  fix {
    title = {
      ja = "送信元を仮想ネットワークに限定（source_address_prefix = \"VirtualNetwork\"）"
      en = "Limit the source to the virtual network (source_address_prefix = \"VirtualNetwork\")"
    }
    safety = "decision"
    when   = attrs.source_address_prefixes == null
    set "source_address_prefix" {
      value = "VirtualNetwork"
    }
  }
}

resource_policy "azurerm_network_security_group" "ssh_open" {
  control = "admin-port-open-to-internet"
  targets = ["azurerm_network_security_rule.admin-port-open-to-internet.2"]

  enforce {
    for_each  = attrs.security_rule
    condition = core::try(local.numbers[each.value.name], "") != "22"
    at        = each.value
    error_message = {
      ja = "規則 ${each.value.name} が SSH（22 番ポート）をインターネット全体に開いています。送信元を限定するか規則を削除し、運用の接続は Entra ID で認証する経路に限ってください。"
      en = "Rule ${each.value.name} opens SSH (port 22) to the whole internet. Narrow the source or remove the rule, and let operators in by a way that Entra ID authenticates."
    }
  }

  # Whoever connects through this rule from outside loses the access: a decision.
  fix {
    title = {
      ja = "この受信規則を削除"
      en = "Remove this inbound rule"
    }
    safety = "decision"
    remove "each" {}
  }
}

resource_policy "azurerm_network_security_rule" "rdp_open_rule" {
  control = "admin-port-open-to-internet"
  targets = ["azurerm_network_security_rule.admin-port-open-to-internet"]

  enforce {
    condition = core::try(local.numbers.this, "") != "3389"
    at        = shirube::given(attrs.source_address_prefix) ? attrs.source_address_prefix : attrs.source_address_prefixes
    error_message = {
      ja = "規則 ${attrs.name} がリモートデスクトップ（3389 番ポート）をインターネット全体に開いています。送信元を限定するか規則を削除し、運用の接続は Entra ID で認証する経路に限ってください。"
      en = "Rule ${attrs.name} opens Remote Desktop (port 3389) to the whole internet. Narrow the source or remove the rule, and let operators in by a way that Entra ID authenticates."
    }
  }

  # Whoever connects through this rule from outside loses the access: a decision.
  fix {
    title = {
      ja = "送信元を仮想ネットワークに限定（source_address_prefix = \"VirtualNetwork\"）"
      en = "Limit the source to the virtual network (source_address_prefix = \"VirtualNetwork\")"
    }
    safety = "decision"
    when   = attrs.source_address_prefixes == null
    set "source_address_prefix" {
      value = "VirtualNetwork"
    }
  }
}

resource_policy "azurerm_network_security_group" "rdp_open" {
  control = "admin-port-open-to-internet"
  targets = ["azurerm_network_security_rule.admin-port-open-to-internet"]

  enforce {
    for_each  = attrs.security_rule
    condition = core::try(local.numbers[each.value.name], "") != "3389"
    at        = each.value
    error_message = {
      ja = "規則 ${each.value.name} がリモートデスクトップ（3389 番ポート）をインターネット全体に開いています。送信元を限定するか規則を削除し、運用の接続は Entra ID で認証する経路に限ってください。"
      en = "Rule ${each.value.name} opens Remote Desktop (port 3389) to the whole internet. Narrow the source or remove the rule, and let operators in by a way that Entra ID authenticates."
    }
  }

  # Whoever connects through this rule from outside loses the access: a decision.
  fix {
    title = {
      ja = "この受信規則を削除"
      en = "Remove this inbound rule"
    }
    safety = "decision"
    remove "each" {}
  }
}

resource_policy "azurerm_network_security_rule" "admin_port_open_rule" {
  control = "admin-port-open-to-internet"
  targets = ["azurerm_network_security_rule.admin-port-open-to-internet.3"]

  enforce {
    condition = (
      # SSH alone and Remote Desktop alone are reported there.
      core::contains(["", "22", "3389"], core::try(local.numbers.this, ""))
    )
    at = shirube::given(attrs.source_address_prefix) ? attrs.source_address_prefix : attrs.source_address_prefixes
    error_message = {
      ja = "規則 ${attrs.name} が管理用又はデータベースのポート（${core::join("、", core::slice(core::distinct([for port in local.sensitive.this : port.name]), 0, core::min(3, core::length(core::distinct([for port in local.sensitive.this : port.name])))))}${core::length(core::distinct([for port in local.sensitive.this : port.name])) > 3 ? " など" : ""}）をインターネット全体に開いています。送信元を必要な接続元に限定してください。"
      en = "Rule ${attrs.name} opens administrative or database ports (${core::join(", ", core::slice(core::distinct([for port in local.sensitive.this : port.name]), 0, core::min(3, core::length(core::distinct([for port in local.sensitive.this : port.name])))))}${core::length(core::distinct([for port in local.sensitive.this : port.name])) > 3 ? " and more" : ""}) to the whole internet. Narrow the source to the range of the clients."
    }
  }

  # Whoever connects through this rule from outside loses the access: a decision.
  fix {
    title = {
      ja = "送信元を仮想ネットワークに限定（source_address_prefix = \"VirtualNetwork\"）"
      en = "Limit the source to the virtual network (source_address_prefix = \"VirtualNetwork\")"
    }
    safety = "decision"
    when   = attrs.source_address_prefixes == null
    set "source_address_prefix" {
      value = "VirtualNetwork"
    }
  }
}

resource_policy "azurerm_network_security_group" "admin_port_open" {
  control = "admin-port-open-to-internet"
  targets = ["azurerm_network_security_rule.admin-port-open-to-internet.3"]

  enforce {
    for_each = attrs.security_rule
    condition = (
      # SSH alone and Remote Desktop alone are reported there.
      core::contains(["", "22", "3389"], core::try(local.numbers[each.value.name], ""))
    )
    at = each.value
    error_message = {
      ja = "規則 ${each.value.name} が管理用又はデータベースのポート（${core::join("、", core::slice(core::distinct([for port in local.sensitive[each.value.name] : port.name]), 0, core::min(3, core::length(core::distinct([for port in local.sensitive[each.value.name] : port.name])))))}${core::length(core::distinct([for port in local.sensitive[each.value.name] : port.name])) > 3 ? " など" : ""}）をインターネット全体に開いています。送信元を必要な接続元に限定してください。"
      en = "Rule ${each.value.name} opens administrative or database ports (${core::join(", ", core::slice(core::distinct([for port in local.sensitive[each.value.name] : port.name]), 0, core::min(3, core::length(core::distinct([for port in local.sensitive[each.value.name] : port.name])))))}${core::length(core::distinct([for port in local.sensitive[each.value.name] : port.name])) > 3 ? " and more" : ""}) to the whole internet. Narrow the source to the range of the clients."
    }
  }

  # Whoever connects through this rule from outside loses the access: a decision.
  fix {
    title = {
      ja = "この受信規則を削除"
      en = "Remove this inbound rule"
    }
    safety = "decision"
    remove "each" {}
  }
}

resource_policy "azurerm_network_security_rule" "port_open_rule" {
  control = "network-open-to-internet"
  targets = ["azurerm_network_security_rule.network-open-to-internet.3"]

  enforce {
    condition = core::length(core::try(local.others.this, [])) == 0
    at        = shirube::given(attrs.source_address_prefix) ? attrs.source_address_prefix : attrs.source_address_prefixes
    error_message = {
      ja = "規則 ${attrs.name} が${core::contains(local.others.this, "*") ? "全ての" : " ${core::join("、", local.others.this)} 番"}ポートをインターネット全体に開いています。公開に必要なポート（80、443）以外は送信元を限定してください。"
      en = "Rule ${attrs.name} opens ${core::contains(local.others.this, "*") ? "every port" : "port ${core::join(", ", local.others.this)}"} to the whole internet. Narrow the source of what is not needed for publishing (80 and 443)."
    }
  }

  # Whoever connects through this rule from outside loses the access: a decision.
  fix {
    title = {
      ja = "送信元を仮想ネットワークに限定（source_address_prefix = \"VirtualNetwork\"）"
      en = "Limit the source to the virtual network (source_address_prefix = \"VirtualNetwork\")"
    }
    safety = "decision"
    when   = attrs.source_address_prefixes == null
    set "source_address_prefix" {
      value = "VirtualNetwork"
    }
  }
}

resource_policy "azurerm_network_security_group" "port_open" {
  control = "network-open-to-internet"
  targets = ["azurerm_network_security_rule.network-open-to-internet.3"]

  enforce {
    for_each  = attrs.security_rule
    condition = core::length(core::try(local.others[each.value.name], [])) == 0
    at        = each.value
    error_message = {
      ja = "規則 ${each.value.name} が${core::contains(local.others[each.value.name], "*") ? "全ての" : " ${core::join("、", local.others[each.value.name])} 番"}ポートをインターネット全体に開いています。公開に必要なポート（80、443）以外は送信元を限定してください。"
      en = "Rule ${each.value.name} opens ${core::contains(local.others[each.value.name], "*") ? "every port" : "port ${core::join(", ", local.others[each.value.name])}"} to the whole internet. Narrow the source of what is not needed for publishing (80 and 443)."
    }
  }

  # Whoever connects through this rule from outside loses the access: a decision.
  fix {
    title = {
      ja = "この受信規則を削除"
      en = "Remove this inbound rule"
    }
    safety = "decision"
    remove "each" {}
  }
}
