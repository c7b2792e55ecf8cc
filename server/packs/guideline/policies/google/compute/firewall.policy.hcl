# VPC firewall rules: traffic that the whole internet may send.
#
# Rules that are switched off, that deny and that are for outgoing traffic are fine, and so are sources that are tags or service accounts.

locals {
  # Absent means INGRESS. Two halves make up the internet as well.
  inward = attrs.direction != "EGRESS" && attrs.disabled != true
  open = (
    core::anytrue([for cidr in attrs.source_ranges : shirube::cidr_is_open(cidr)]) ||
    (core::contains(attrs.source_ranges, "0.0.0.0/1") && core::contains(attrs.source_ranges, "128.0.0.0/1"))
  )
}

resource_policy "google_compute_firewall" "administrative_port" {
  control = "admin-port-open-to-internet"
  targets = ["google_compute_firewall.admin-port-open-to-internet"]

  filter = local.inward

  locals {
    # Without ports every port is meant.
    ranges = core::flatten([
      for rule in attrs.allow : [
        for ports in rule.ports == null ? ["0-65535"] : rule.ports : core::tostring(ports)
      ]
    ])
    only_shells = core::alltrue([for range in local.ranges : core::contains(["22", "3389"], range)])
  }

  enforce {
    for_each = attrs.allow

    # Every protocol at once is one finding, that of everything_open.
    condition = !local.open || core::lower(each.value.protocol) == "all" || core::alltrue([
      for range in each.value.ports == null ? ["0-65535"] : each.value.ports : core::alltrue([
        for table in ["administrative", "database"] : core::length(shirube::ports_opened(
          table,
          each.value.protocol,
          core::split("-", core::tostring(range))[0],
          core::reverse(core::split("-", core::tostring(range)))[0],
        )) == 0
      ])
    ])
    error_message = {
      ja = "管理用又はデータベースのポート（${each.value.ports == null ? "全ポート" : core::join("、", each.value.ports)}）がインターネット全体に開いています。SSH とリモートデスクトップは Identity-Aware Proxy（35.235.240.0/20）から、その他は必要な接続元からだけ許可してください。"
      en = "Ports for administration or databases (${each.value.ports == null ? "every port" : core::join(", ", each.value.ports)}) are open to the whole internet. Admit SSH and Remote Desktop from Identity-Aware Proxy (35.235.240.0/20) only, others from the sources that need them."
    }
  }

  # Whoever connects directly has to go through the proxy from then on.
  fix {
    title = {
      ja = "Identity-Aware Proxy からの接続だけを許可（35.235.240.0/20）"
      en = "Admit connections from Identity-Aware Proxy only (35.235.240.0/20)"
    }
    safety = "decision"
    when   = local.only_shells
    set "source_ranges" {
      value = ["35.235.240.0/20"]
    }
  }
}

resource_policy "google_compute_firewall" "everything_open" {
  control = "network-open-to-internet"
  targets = ["google_compute_firewall.network-open-to-internet"]

  filter = local.inward

  enforce {
    for_each = attrs.allow

    condition = !local.open || core::lower(each.value.protocol) != "all"
    error_message = {
      ja = "全てのプロトコルとポートがインターネット全体に開いています。必要なプロトコル、ポート、接続元だけを許可してください。"
      en = "Every protocol and port is open to the whole internet. Allow the protocols, ports and sources that are needed."
    }
  }
}

resource_policy "google_compute_firewall" "port_open" {
  control = "network-open-to-internet"
  targets = ["google_compute_firewall.network-open-to-internet.2"]

  filter = local.inward

  enforce {
    for_each = attrs.allow

    # Ports of the web are there to be public. A block that opens ports for administration or databases is reported by itself.
    condition = (
      !local.open ||
      !core::contains(["tcp", "udp", "6", "17"], core::lower(core::tostring(each.value.protocol))) ||
      each.value.ports == null ||
      core::alltrue([for range in each.value.ports : core::contains(["80", "443"], core::tostring(range))]) ||
      core::anytrue([
        for range in each.value.ports : core::anytrue([
          for table in ["administrative", "database"] : core::length(shirube::ports_opened(
            table,
            each.value.protocol,
            core::split("-", core::tostring(range))[0],
            core::reverse(core::split("-", core::tostring(range)))[0],
          )) > 0
        ])
      ])
    )
    error_message = {
      ja = "${core::join("、", each.value.ports)} 番ポート（${each.value.protocol}）がインターネット全体に開いています。公開に必要なポート（80、443）以外は source_ranges を限定するか、ロードバランサーを前に置いてください。"
      en = "Port ${core::join(", ", each.value.ports)} (${each.value.protocol}) is open to the whole internet. Narrow source_ranges of what is not needed for publishing (80 and 443), or put a load balancer in front."
    }
  }
}
