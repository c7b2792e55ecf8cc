# Security lists and network security groups: what the whole internet may reach.
#
# A security list holds its rules, a network security group has a resource for each. A fix cannot remove a whole resource, so only
# rules inside a list have one. In a list the ports stand in tcp_options or udp_options itself, in a group in destination_port_range
# below it; without them every port is meant.

resource_policy "oci_core_security_list" "admin_port_open" {
  control = "admin-port-open-to-internet"
  targets = ["oci_core_security_list.admin-port-open-to-internet"]
  also    = ["oci_core_default_security_list"]

  filter = !local.private

  locals {
    # Where no subnet that uses the list admits a public address, the internet reaches nothing through it.
    subnets = [for subnet in core::getresources("oci_core_subnet", {}) : subnet if core::contains(subnet.security_list_ids, attrs.id)]
    private = core::length(local.subnets) > 0 && core::alltrue([
      for subnet in local.subnets : core::tobool(subnet.prohibit_public_ip_on_vnic) == true || core::tobool(subnet.prohibit_internet_ingress) == true
    ])
  }

  enforce {
    for_each = attrs.ingress_security_rules

    # Every protocol or every port at once is one finding, that of port_open.
    condition = !shirube::cidr_is_open(each.value.source) || core::coalesce(each.value.tcp_options[0].max, each.value.udp_options[0].max, 65535) - core::coalesce(each.value.tcp_options[0].min, each.value.udp_options[0].min, 0) >= 65534 || core::length(core::concat(
      shirube::ports_opened("administrative", each.value.protocol, core::coalesce(each.value.tcp_options[0].min, each.value.udp_options[0].min, 0), core::coalesce(each.value.tcp_options[0].max, each.value.udp_options[0].max, 65535)),
      shirube::ports_opened("database", each.value.protocol, core::coalesce(each.value.tcp_options[0].min, each.value.udp_options[0].min, 0), core::coalesce(each.value.tcp_options[0].max, each.value.udp_options[0].max, 65535)),
    )) == 0
    at = each.value.source
    error_message = {
      ja = "管理用又はデータベースのポート（${core::join("–", core::distinct([core::coalesce(each.value.tcp_options[0].min, each.value.udp_options[0].min, 0), core::coalesce(each.value.tcp_options[0].max, each.value.udp_options[0].max, 65535)]))}）がインターネット全体に開いています。規則を削除して OCI Bastion かプライベートな経路を使うか、source を接続元の範囲に限定してください。"
      en = "Administrative or database ports (${core::join("–", core::distinct([core::coalesce(each.value.tcp_options[0].min, each.value.udp_options[0].min, 0), core::coalesce(each.value.tcp_options[0].max, each.value.udp_options[0].max, 65535)]))}) are open to the whole internet. Remove the rule and use OCI Bastion or a private path, or narrow source to the clients."
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

resource_policy "oci_core_network_security_group_security_rule" "admin_port_open_rule" {
  control = "admin-port-open-to-internet"
  targets = ["oci_core_network_security_group_security_rule.admin-port-open-to-internet"]

  # A group or a service as the source is not the internet.
  filter = core::upper(attrs.direction) == "INGRESS" && (!shirube::given(attrs.source_type) || core::upper(attrs.source_type) == "CIDR_BLOCK")

  locals {
    ranges = core::concat(
      [for options in attrs.tcp_options : options.destination_port_range[0] if core::length(options.destination_port_range) > 0],
      [for options in attrs.udp_options : options.destination_port_range[0] if core::length(options.destination_port_range) > 0],
    )
    from = core::coalesce(local.ranges[0].min, 0)
    to   = core::coalesce(local.ranges[0].max, 65535)
    ports = core::concat(
      shirube::ports_opened("administrative", attrs.protocol, local.from, local.to),
      shirube::ports_opened("database", attrs.protocol, local.from, local.to),
    )
  }

  enforce {
    # Every protocol or every port at once is one finding, that of port_open_rule.
    condition = !shirube::given(attrs.source) || !shirube::cidr_is_open(attrs.source) || local.to - local.from >= 65534 || core::length(local.ports) == 0
    at        = attrs.source
    error_message = {
      ja = "管理用又はデータベースのポート（${core::join("–", core::distinct([local.from, local.to]))}）がインターネット全体に開いています。規則を削除して OCI Bastion かプライベートな経路を使うか、source を接続元の範囲に限定してください。"
      en = "Administrative or database ports (${core::join("–", core::distinct([local.from, local.to]))}) are open to the whole internet. Remove the rule and use OCI Bastion or a private path, or narrow source to the clients."
    }
  }
}

resource_policy "oci_core_security_list" "port_open" {
  control = "network-open-to-internet"
  targets = ["oci_core_security_list.network-open-to-internet"]
  also    = ["oci_core_default_security_list"]

  filter = !local.private

  locals {
    # Where no subnet that uses the list admits a public address, the internet reaches nothing through it.
    subnets = [for subnet in core::getresources("oci_core_subnet", {}) : subnet if core::contains(subnet.security_list_ids, attrs.id)]
    private = core::length(local.subnets) > 0 && core::alltrue([
      for subnet in local.subnets : core::tobool(subnet.prohibit_public_ip_on_vnic) == true || core::tobool(subnet.prohibit_internet_ingress) == true
    ])

    # What a load balancer of this configuration listens on is published on purpose.
    listened = core::concat(
      [for listener in core::getresources("oci_load_balancer_listener", {}) : core::tonumber(listener.port)],
      [for listener in core::getresources("oci_network_load_balancer_listener", {}) : core::tonumber(listener.port)],
    )
  }

  enforce {
    for_each = [for rule in attrs.ingress_security_rules : rule if core::contains(["all", "6", "17"], core::lower(core::tostring(rule.protocol)))]

    # Administrative ports are reported by the policy above, a range of them as well.
    condition = !shirube::cidr_is_open(each.value.source) || (
      core::lower(core::tostring(each.value.protocol)) != "all" &&
      core::coalesce(each.value.tcp_options[0].max, each.value.udp_options[0].max, 65535) - core::coalesce(each.value.tcp_options[0].min, each.value.udp_options[0].min, 0) < 65534 &&
      (
        (
          core::coalesce(each.value.tcp_options[0].min, each.value.udp_options[0].min, 0) == core::coalesce(each.value.tcp_options[0].max, each.value.udp_options[0].max, 65535) &&
          core::contains(core::concat([80, 443], local.listened), core::tonumber(core::coalesce(each.value.tcp_options[0].min, each.value.udp_options[0].min, 0)))
        ) ||
        core::length(core::concat(
          shirube::ports_opened("administrative", each.value.protocol, core::coalesce(each.value.tcp_options[0].min, each.value.udp_options[0].min, 0), core::coalesce(each.value.tcp_options[0].max, each.value.udp_options[0].max, 65535)),
          shirube::ports_opened("database", each.value.protocol, core::coalesce(each.value.tcp_options[0].min, each.value.udp_options[0].min, 0), core::coalesce(each.value.tcp_options[0].max, each.value.udp_options[0].max, 65535)),
        )) > 0
      )
    )
    at = each.value.source
    error_message = {
      ja = "${core::join("–", core::distinct([core::coalesce(each.value.tcp_options[0].min, each.value.udp_options[0].min, 0), core::coalesce(each.value.tcp_options[0].max, each.value.udp_options[0].max, 65535)]))} 番ポートがインターネット全体に開いています。公開に必要なポート（80、443）以外は source を限定してください。"
      en = "Port ${core::join("–", core::distinct([core::coalesce(each.value.tcp_options[0].min, each.value.udp_options[0].min, 0), core::coalesce(each.value.tcp_options[0].max, each.value.udp_options[0].max, 65535)]))} is open to the whole internet. Narrow source for what is not needed for publishing (80 and 443)."
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

resource_policy "oci_core_network_security_group_security_rule" "port_open_rule" {
  control = "network-open-to-internet"
  targets = ["oci_core_security_list.network-open-to-internet"]

  # A group or a service as the source is not the internet.
  filter = (
    core::upper(attrs.direction) == "INGRESS" &&
    (!shirube::given(attrs.source_type) || core::upper(attrs.source_type) == "CIDR_BLOCK") &&
    core::contains(["all", "6", "17"], core::lower(core::tostring(attrs.protocol)))
  )

  locals {
    ranges = core::concat(
      [for options in attrs.tcp_options : options.destination_port_range[0] if core::length(options.destination_port_range) > 0],
      [for options in attrs.udp_options : options.destination_port_range[0] if core::length(options.destination_port_range) > 0],
    )
    from = core::coalesce(local.ranges[0].min, 0)
    to   = core::coalesce(local.ranges[0].max, 65535)

    # Administrative ports are reported by the policy above, a range of them as well.
    reported = core::length(core::concat(
      shirube::ports_opened("administrative", attrs.protocol, local.from, local.to),
      shirube::ports_opened("database", attrs.protocol, local.from, local.to),
    )) > 0

    # What a load balancer of this configuration listens on is published on purpose.
    published = core::concat(
      [80, 443],
      [for listener in core::getresources("oci_load_balancer_listener", {}) : core::tonumber(listener.port)],
      [for listener in core::getresources("oci_network_load_balancer_listener", {}) : core::tonumber(listener.port)],
    )
  }

  enforce {
    condition = !shirube::given(attrs.source) || !shirube::cidr_is_open(attrs.source) || (
      core::lower(core::tostring(attrs.protocol)) != "all" &&
      local.to - local.from < 65534 &&
      ((local.from == local.to && core::contains(local.published, core::tonumber(local.from))) || local.reported)
    )
    at = attrs.source
    error_message = {
      ja = "${core::join("–", core::distinct([local.from, local.to]))} 番ポートがインターネット全体に開いています。公開に必要なポート（80、443）以外は source を限定してください。"
      en = "Port ${core::join("–", core::distinct([local.from, local.to]))} is open to the whole internet. Narrow source for what is not needed for publishing (80 and 443)."
    }
  }
}
