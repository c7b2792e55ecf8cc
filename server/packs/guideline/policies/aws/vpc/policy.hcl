# Security groups.

# Rules written inside the group: one finding per rule.
resource_policy "aws_security_group" "admin_port_open" {
  control = "admin-port-open-to-internet"
  targets = [
    "aws_security_group.admin-port-open-to-internet",
    "aws_security_group.admin-port-open-to-internet.2",
    "aws_security_group.admin-port-open-to-internet.3",
  ]
  also = ["aws_default_security_group"]

  enforce {
    for_each = attrs.ingress

    condition = (
      # No source is the whole internet, nor are two halves of it. Security groups and prefix lists as sources are fine.
      !(
        core::anytrue([for cidr in each.value.cidr_blocks : shirube::cidr_is_open(cidr)]) ||
        core::anytrue([for cidr in each.value.ipv6_cidr_blocks : shirube::cidr_is_open(cidr)]) ||
        (core::contains(each.value.cidr_blocks, "0.0.0.0/1") && core::contains(each.value.cidr_blocks, "128.0.0.0/1"))
        ) || (
        core::length(shirube::ports_opened("administrative", each.value.protocol, each.value.from_port, each.value.to_port)) == 0 &&
        core::length(shirube::ports_opened("database", each.value.protocol, each.value.from_port, each.value.to_port)) == 0
      )
    )
    error_message = {
      ja = "管理用又はデータベースのポート（${each.value.protocol} ${each.value.from_port}–${each.value.to_port}）がインターネット全体に開いています。規則を削除して Session Manager を使うか、送信元を限定してください。"
      en = "Administrative or database ports (${each.value.protocol} ${each.value.from_port}–${each.value.to_port}) are open to the whole internet. Remove the rule and use Session Manager, or narrow the source."
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

# Rules that are resources of their own. A resource cannot be removed by a fix.
resource_policy "aws_vpc_security_group_ingress_rule" "admin_port_open_rule" {
  control = "admin-port-open-to-internet"
  targets = [
    "aws_security_group.admin-port-open-to-internet",
    "aws_security_group.admin-port-open-to-internet.2",
    "aws_security_group.admin-port-open-to-internet.3",
  ]
  also = ["aws_security_group_rule"]

  # aws_security_group_rule has both directions.
  filter = attrs.type != "egress"

  locals {
    protocol = attrs.ip_protocol == null ? attrs.protocol : attrs.ip_protocol
    open = (
      core::try(shirube::cidr_is_open(attrs.cidr_ipv4), false) ||
      core::try(shirube::cidr_is_open(attrs.cidr_ipv6), false) ||
      core::anytrue([for cidr in attrs.cidr_blocks : shirube::cidr_is_open(cidr)]) ||
      core::anytrue([for cidr in attrs.ipv6_cidr_blocks : shirube::cidr_is_open(cidr)]) ||
      (core::contains(attrs.cidr_blocks, "0.0.0.0/1") && core::contains(attrs.cidr_blocks, "128.0.0.0/1"))
    )
    ports = core::concat(
      shirube::ports_opened("administrative", local.protocol, attrs.from_port, attrs.to_port),
      shirube::ports_opened("database", local.protocol, attrs.from_port, attrs.to_port),
    )
    names = core::join(", ", core::slice([for port in local.ports : port.name], 0, core::min(3, core::length(local.ports))))
  }

  enforce {
    condition = !local.open || core::length(local.ports) == 0
    error_message = {
      ja = "管理用又はデータベースのポート（${local.names}${core::length(local.ports) > 3 ? " など" : ""}）がインターネット全体に開いています。規則を削除して Session Manager を使うか、送信元を限定してください。"
      en = "Administrative or database ports (${local.names}${core::length(local.ports) > 3 ? " and more" : ""}) are open to the whole internet. Remove the rule and use Session Manager, or narrow the source."
    }
  }
}
