# Network ACLs.
#
# Rules written inside an ACL are judged one by one, rules that are resources of their own on their own resource. Who may connect is for
# a person to say, so there are no fixes. Every protocol or every port at once is one finding, that of acl_everything_open; where that has
# nothing to say, in front of public load balancers, that of acl_ssh_open, and so is a range that SSH and other
# administrative ports are in.

locals {
  subnets = meta.type == "aws_network_acl" ? attrs.subnet_ids : core::flatten([
    for acl in core::getresources("aws_network_acl", { id = attrs.network_acl_id }) : acl.subnet_ids if acl.subnet_ids != null
  ])
  balancers = [for balancer in core::getresources("aws_lb", {}) : balancer if balancer.internal != true]

  # Subnets of public load balancers are there to receive from everywhere.
  front = core::length(local.balancers) > 0 && core::length(local.subnets) > 0 && core::alltrue([
    for subnet in local.subnets : core::anytrue([
      for balancer in local.balancers : core::contains(balancer.subnets, subnet)
    ])
  ])

  # Rules are tried in the order of their numbers. Of a rule that is a resource of its own: what is denied to the same source before it.
  denied = [
    for rule in core::getresources("aws_network_acl_rule", {
      network_acl_id  = attrs.network_acl_id
      cidr_block      = attrs.cidr_block
      ipv6_cidr_block = attrs.ipv6_cidr_block
    }) : rule
    if rule.egress != true && core::lower(rule.rule_action) == "deny" && rule.rule_number < attrs.rule_number
  ]

  # It opens SSH, which is not denied before.
  shell = (
    core::anytrue([for port in shirube::ports_opened("administrative", attrs.protocol, attrs.from_port, attrs.to_port) : port.port == 22]) &&
    !core::anytrue([
      for rule in local.denied : core::anytrue([for port in shirube::ports_opened("administrative", rule.protocol, rule.from_port, rule.to_port) : port.port == 22])
    ])
  )
}

resource_policy "aws_network_acl" "acl_ssh_open" {
  control = "admin-port-open-to-internet"
  targets = ["aws_network_acl.admin-port-open-to-internet"]

  enforce {
    for_each = [
      for rule in attrs.ingress : rule
      if core::lower(rule.action) == "allow" &&
      (local.front || !(core::contains(["-1", "all"], core::lower(core::tostring(rule.protocol))) || core::try(rule.to_port - rule.from_port >= 65534, false)))
    ]

    condition = (
      !(
        core::try(shirube::cidr_is_open(each.value.cidr_block), false) ||
        core::try(shirube::cidr_is_open(each.value.ipv6_cidr_block), false)
      ) ||
      !(core::anytrue([for port in shirube::ports_opened("administrative", each.value.protocol, each.value.from_port, each.value.to_port) : port.port == 22])) ||
      # Rules are tried in the order of their numbers.
      core::anytrue([
        for earlier in attrs.ingress : (
          core::lower(earlier.action) == "deny" &&
          earlier.rule_no < each.value.rule_no &&
          earlier.cidr_block == each.value.cidr_block &&
          earlier.ipv6_cidr_block == each.value.ipv6_cidr_block &&
          core::anytrue([for port in shirube::ports_opened("administrative", earlier.protocol, earlier.from_port, earlier.to_port) : port.port == 22])
        )
      ])
    )
    error_message = {
      ja = "ネットワーク ACL が SSH${each.value.from_port == each.value.to_port ? "（22 番ポート）" : " などの管理用ポート（${each.value.from_port}–${each.value.to_port}）"}をインターネット全体から許可しています。cidr_block を運用拠点の範囲に絞るか、Session Manager を使ってください。"
      en = "The network ACL allows SSH ${each.value.from_port == each.value.to_port ? "(port 22)" : "and other administrative ports (${each.value.from_port}–${each.value.to_port})"} from the whole internet. Narrow cidr_block to the range of the operators, or use Session Manager."
    }
  }
}

resource_policy "aws_network_acl_rule" "acl_ssh_open_rule" {
  control = "admin-port-open-to-internet"
  targets = ["aws_network_acl.admin-port-open-to-internet"]

  filter = attrs.egress != true && core::lower(attrs.rule_action) == "allow" && (local.front || !(core::contains(["-1", "all"], core::lower(core::tostring(attrs.protocol))) || core::try(attrs.to_port - attrs.from_port >= 65534, false)))

  enforce {
    condition = (
      !(
        core::try(shirube::cidr_is_open(attrs.cidr_block), false) ||
        core::try(shirube::cidr_is_open(attrs.ipv6_cidr_block), false)
      ) ||
      !local.shell
    )
    error_message = {
      ja = "ネットワーク ACL が SSH${attrs.from_port == attrs.to_port ? "（22 番ポート）" : " などの管理用ポート（${attrs.from_port}–${attrs.to_port}）"}をインターネット全体から許可しています。cidr_block を運用拠点の範囲に絞るか、Session Manager を使ってください。"
      en = "The network ACL allows SSH ${attrs.from_port == attrs.to_port ? "(port 22)" : "and other administrative ports (${attrs.from_port}–${attrs.to_port})"} from the whole internet. Narrow cidr_block to the range of the operators, or use Session Manager."
    }
  }
}

resource_policy "aws_network_acl" "acl_rdp_open" {
  control = "admin-port-open-to-internet"
  targets = ["aws_network_acl.admin-port-open-to-internet.2"]

  enforce {
    for_each = [for rule in attrs.ingress : rule if core::lower(rule.action) == "allow"]

    condition = (
      core::contains(["-1", "all"], core::lower(core::tostring(each.value.protocol))) ||
      core::try(each.value.to_port - each.value.from_port >= 65534, false) ||
      !(
        core::try(shirube::cidr_is_open(each.value.cidr_block), false) ||
        core::try(shirube::cidr_is_open(each.value.ipv6_cidr_block), false)
      ) ||
      !(core::anytrue([for port in shirube::ports_opened("administrative", each.value.protocol, each.value.from_port, each.value.to_port) : port.port == 3389])) ||
      # Answers come back to these ports, and an ACL keeps no state: the range has to be open for whoever connects to the outside.
      core::try(each.value.from_port >= 1024 && each.value.to_port >= 60999, false) ||
      # SSH in the same rule is the finding, of acl_ssh_open.
      (
        core::anytrue([for port in shirube::ports_opened("administrative", each.value.protocol, each.value.from_port, each.value.to_port) : port.port == 22]) &&
        !core::anytrue([
          for earlier in attrs.ingress : (
            core::lower(earlier.action) == "deny" &&
            earlier.rule_no < each.value.rule_no &&
            earlier.cidr_block == each.value.cidr_block &&
            earlier.ipv6_cidr_block == each.value.ipv6_cidr_block &&
            core::anytrue([for port in shirube::ports_opened("administrative", earlier.protocol, earlier.from_port, earlier.to_port) : port.port == 22])
          )
        ])
      ) ||
      # Rules are tried in the order of their numbers.
      core::anytrue([
        for earlier in attrs.ingress : (
          core::lower(earlier.action) == "deny" &&
          earlier.rule_no < each.value.rule_no &&
          earlier.cidr_block == each.value.cidr_block &&
          earlier.ipv6_cidr_block == each.value.ipv6_cidr_block &&
          core::anytrue([for port in shirube::ports_opened("administrative", earlier.protocol, earlier.from_port, earlier.to_port) : port.port == 3389])
        )
      ])
    )
    error_message = {
      ja = "ネットワーク ACL がリモートデスクトップ${each.value.from_port == each.value.to_port ? "（3389 番ポート）" : "などの管理用ポート（${each.value.from_port}–${each.value.to_port}）"}をインターネット全体から許可しています。cidr_block を運用拠点の範囲に絞るか、小さい番号の拒否規則を加えてください。"
      en = "The network ACL allows Remote Desktop ${each.value.from_port == each.value.to_port ? "(port 3389)" : "and other administrative ports (${each.value.from_port}–${each.value.to_port})"} from the whole internet. Narrow cidr_block to the range of the operators, or add a deny rule with a lower number."
    }
  }
}

resource_policy "aws_network_acl_rule" "acl_rdp_open_rule" {
  control = "admin-port-open-to-internet"
  targets = ["aws_network_acl.admin-port-open-to-internet.2"]

  filter = attrs.egress != true && core::lower(attrs.rule_action) == "allow"

  enforce {
    condition = (
      core::contains(["-1", "all"], core::lower(core::tostring(attrs.protocol))) ||
      core::try(attrs.to_port - attrs.from_port >= 65534, false) ||
      !(
        core::try(shirube::cidr_is_open(attrs.cidr_block), false) ||
        core::try(shirube::cidr_is_open(attrs.ipv6_cidr_block), false)
      ) ||
      !(core::anytrue([for port in shirube::ports_opened("administrative", attrs.protocol, attrs.from_port, attrs.to_port) : port.port == 3389])) ||
      # Answers come back to these ports, and an ACL keeps no state: the range has to be open for whoever connects to the outside.
      core::try(attrs.from_port >= 1024 && attrs.to_port >= 60999, false) ||
      # SSH in the same rule is the finding, of acl_ssh_open_rule.
      local.shell ||
      # Rules are tried in the order of their numbers.
      core::anytrue([for rule in local.denied : core::anytrue([for port in shirube::ports_opened("administrative", rule.protocol, rule.from_port, rule.to_port) : port.port == 3389])])
    )
    error_message = {
      ja = "ネットワーク ACL がリモートデスクトップ${attrs.from_port == attrs.to_port ? "（3389 番ポート）" : "などの管理用ポート（${attrs.from_port}–${attrs.to_port}）"}をインターネット全体から許可しています。cidr_block を運用拠点の範囲に絞るか、小さい番号の拒否規則を加えてください。"
      en = "The network ACL allows Remote Desktop ${attrs.from_port == attrs.to_port ? "(port 3389)" : "and other administrative ports (${attrs.from_port}–${attrs.to_port})"} from the whole internet. Narrow cidr_block to the range of the operators, or add a deny rule with a lower number."
    }
  }
}

resource_policy "aws_network_acl" "acl_ftp_open" {
  control  = "admin-port-open-to-internet"
  severity = "warning"
  targets  = ["aws_network_acl.admin-port-open-to-internet.3"]

  enforce {
    for_each = [for rule in attrs.ingress : rule if core::lower(rule.action) == "allow"]

    condition = (
      core::contains(["-1", "all"], core::lower(core::tostring(each.value.protocol))) ||
      core::try(each.value.to_port - each.value.from_port >= 65534, false) ||
      !(
        core::try(shirube::cidr_is_open(each.value.cidr_block), false) ||
        core::try(shirube::cidr_is_open(each.value.ipv6_cidr_block), false)
      ) ||
      !(core::anytrue([for port in shirube::ports_opened("administrative", each.value.protocol, each.value.from_port, each.value.to_port) : core::contains([20, 21], port.port)])) ||
      # SSH in the same rule is the finding, of acl_ssh_open.
      (
        core::anytrue([for port in shirube::ports_opened("administrative", each.value.protocol, each.value.from_port, each.value.to_port) : port.port == 22]) &&
        !core::anytrue([
          for earlier in attrs.ingress : (
            core::lower(earlier.action) == "deny" &&
            earlier.rule_no < each.value.rule_no &&
            earlier.cidr_block == each.value.cidr_block &&
            earlier.ipv6_cidr_block == each.value.ipv6_cidr_block &&
            core::anytrue([for port in shirube::ports_opened("administrative", earlier.protocol, earlier.from_port, earlier.to_port) : port.port == 22])
          )
        ])
      ) ||
      # Rules are tried in the order of their numbers.
      core::anytrue([
        for earlier in attrs.ingress : (
          core::lower(earlier.action) == "deny" &&
          earlier.rule_no < each.value.rule_no &&
          earlier.cidr_block == each.value.cidr_block &&
          earlier.ipv6_cidr_block == each.value.ipv6_cidr_block &&
          core::anytrue([for port in shirube::ports_opened("administrative", earlier.protocol, earlier.from_port, earlier.to_port) : core::contains([20, 21], port.port)])
        )
      ])
    )
    error_message = {
      ja = "ネットワーク ACL が FTP（20、21 番ポート）をインターネット全体から許可しています。cidr_block を絞り、SFTP などの暗号化される方式に移してください。"
      en = "The network ACL allows FTP (ports 20 and 21) from the whole internet. Narrow cidr_block, and move to an encrypted protocol such as SFTP."
    }
  }
}

resource_policy "aws_network_acl_rule" "acl_ftp_open_rule" {
  control  = "admin-port-open-to-internet"
  severity = "warning"
  targets  = ["aws_network_acl.admin-port-open-to-internet.3"]

  filter = attrs.egress != true && core::lower(attrs.rule_action) == "allow"

  enforce {
    condition = (
      core::contains(["-1", "all"], core::lower(core::tostring(attrs.protocol))) ||
      core::try(attrs.to_port - attrs.from_port >= 65534, false) ||
      !(
        core::try(shirube::cidr_is_open(attrs.cidr_block), false) ||
        core::try(shirube::cidr_is_open(attrs.ipv6_cidr_block), false)
      ) ||
      !(core::anytrue([for port in shirube::ports_opened("administrative", attrs.protocol, attrs.from_port, attrs.to_port) : core::contains([20, 21], port.port)])) ||
      # SSH in the same rule is the finding, of acl_ssh_open_rule.
      local.shell ||
      # Rules are tried in the order of their numbers.
      core::anytrue([for rule in local.denied : core::anytrue([for port in shirube::ports_opened("administrative", rule.protocol, rule.from_port, rule.to_port) : core::contains([20, 21], port.port)])])
    )
    error_message = {
      ja = "ネットワーク ACL が FTP（20、21 番ポート）をインターネット全体から許可しています。cidr_block を絞り、SFTP などの暗号化される方式に移してください。"
      en = "The network ACL allows FTP (ports 20 and 21) from the whole internet. Narrow cidr_block, and move to an encrypted protocol such as SFTP."
    }
  }
}

resource_policy "aws_network_acl" "acl_everything_open" {
  control  = "network-open-to-internet"
  severity = "warning"
  targets  = ["aws_network_acl_rule.network-open-to-internet"]

  filter = !local.front

  enforce {
    for_each = [for rule in attrs.ingress : rule if core::lower(rule.action) == "allow"]

    condition = (
      !(
        core::try(shirube::cidr_is_open(each.value.cidr_block), false) ||
        core::try(shirube::cidr_is_open(each.value.ipv6_cidr_block), false)
      ) ||
      !(core::contains(["-1", "all"], core::lower(core::tostring(each.value.protocol))) || core::try(each.value.to_port - each.value.from_port >= 65534, false)) ||
      # Rules are tried in the order of their numbers.
      core::anytrue([
        for earlier in attrs.ingress : (
          core::lower(earlier.action) == "deny" &&
          earlier.rule_no < each.value.rule_no &&
          earlier.cidr_block == each.value.cidr_block &&
          earlier.ipv6_cidr_block == each.value.ipv6_cidr_block &&
          (
            core::contains(["-1", "all"], core::lower(core::tostring(earlier.protocol))) ||
            (core::lower(core::tostring(earlier.protocol)) == core::lower(core::tostring(each.value.protocol)) && core::try(earlier.to_port - earlier.from_port >= 65534, false))
          )
        )
      ])
    )
    error_message = {
      ja = "ネットワーク ACL が${core::contains(["-1", "all"], core::lower(core::tostring(each.value.protocol))) ? "全てのプロトコルとポート" : "全てのポート（${each.value.protocol}）"}をインターネット全体から許可しています。公開するポートと戻りの通信のポートだけを許可する規則に分けてください。"
      en = "The network ACL allows ${core::contains(["-1", "all"], core::lower(core::tostring(each.value.protocol))) ? "every protocol and port" : "every port (${each.value.protocol})"} from the whole internet. Split it into rules for the published ports and for returning traffic."
    }
  }
}

resource_policy "aws_network_acl_rule" "acl_everything_open_rule" {
  control  = "network-open-to-internet"
  severity = "warning"
  targets  = ["aws_network_acl_rule.network-open-to-internet"]

  filter = attrs.egress != true && core::lower(attrs.rule_action) == "allow" && !local.front

  enforce {
    condition = (
      !(
        core::try(shirube::cidr_is_open(attrs.cidr_block), false) ||
        core::try(shirube::cidr_is_open(attrs.ipv6_cidr_block), false)
      ) ||
      !(core::contains(["-1", "all"], core::lower(core::tostring(attrs.protocol))) || core::try(attrs.to_port - attrs.from_port >= 65534, false)) ||
      # Rules are tried in the order of their numbers.
      core::anytrue([
        for rule in local.denied : (
          core::contains(["-1", "all"], core::lower(core::tostring(rule.protocol))) ||
          (core::lower(core::tostring(rule.protocol)) == core::lower(core::tostring(attrs.protocol)) && core::try(rule.to_port - rule.from_port >= 65534, false))
        )
      ])
    )
    error_message = {
      ja = "ネットワーク ACL が${core::contains(["-1", "all"], core::lower(core::tostring(attrs.protocol))) ? "全てのプロトコルとポート" : "全てのポート（${attrs.protocol}）"}をインターネット全体から許可しています。公開するポートと戻りの通信のポートだけを許可する規則に分けてください。"
      en = "The network ACL allows ${core::contains(["-1", "all"], core::lower(core::tostring(attrs.protocol))) ? "every protocol and port" : "every port (${attrs.protocol})"} from the whole internet. Split it into rules for the published ports and for returning traffic."
    }
  }
}

resource_policy "aws_network_acl" "acl_unused" {
  control  = "network-segmentation-missing"
  severity = "hint"
  targets  = ["aws_network_acl.network-segmentation-missing"]

  enforce {
    condition = (
      core::length(attrs.subnet_ids) > 0 ||
      core::length(core::getresources("aws_network_acl_association", { network_acl_id = attrs.id })) > 0
    )
    error_message = {
      ja = "どのサブネットにも関連付けられていないため、この ACL の規則は効きません。subnet_ids に対象のサブネットを指定してください。"
      en = "This ACL belongs to no subnet, so its rules have no effect. Name the subnets in subnet_ids."
    }
  }
}
