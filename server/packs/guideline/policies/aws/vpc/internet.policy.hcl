# Security groups: traffic that the whole internet may send.

resource_policy "aws_security_group" "everything_open" {
  control = "network-open-to-internet"
  targets = ["aws_security_group.network-open-to-internet"]
  also    = ["aws_default_security_group"]

  enforce {
    for_each = attrs.ingress

    condition = (
      !(
        core::anytrue([for cidr in each.value.cidr_blocks : shirube::cidr_is_open(cidr)]) ||
        core::anytrue([for cidr in each.value.ipv6_cidr_blocks : shirube::cidr_is_open(cidr)]) ||
        (core::contains(each.value.cidr_blocks, "0.0.0.0/1") && core::contains(each.value.cidr_blocks, "128.0.0.0/1"))
      ) ||
      !(core::contains(["-1", "all"], core::lower(core::tostring(each.value.protocol))))
    )
    error_message = {
      ja = "全てのプロトコルとポートがインターネット全体に開いています。必要なポートと送信元だけを許可してください。"
      en = "Every protocol and port is open to the whole internet. Allow the ports and sources that are needed."
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

resource_policy "aws_vpc_security_group_ingress_rule" "everything_open_rule" {
  control = "network-open-to-internet"
  targets = ["aws_security_group.network-open-to-internet"]
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
    condition = !local.open || !(core::contains(["-1", "all"], core::lower(core::tostring(local.protocol))))
    error_message = {
      ja = "全てのプロトコルとポートがインターネット全体に開いています。必要なポートと送信元だけを許可してください。"
      en = "Every protocol and port is open to the whole internet. Allow the ports and sources that are needed."
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

resource_policy "aws_security_group" "port_open" {
  control = "network-open-to-internet"
  targets = ["aws_security_group.network-open-to-internet.2"]
  also    = ["aws_default_security_group"]

  locals {
    # A public network load balancer that listens on a port hands the traffic of this port through to the group.
    balancers = [
      for balancer in core::getresources("aws_lb", {}) : balancer
      if core::contains(balancer.security_groups, attrs.id) && balancer.load_balancer_type == "network" && balancer.internal != true
    ]
    listened = core::flatten([
      for balancer in local.balancers : [
        for listener in core::getresources("aws_lb_listener", { load_balancer_arn = balancer.arn }) : core::tonumber(listener.port)
      ]
    ])
  }

  enforce {
    for_each = attrs.ingress

    condition = (
      !(
        core::anytrue([for cidr in each.value.cidr_blocks : shirube::cidr_is_open(cidr)]) ||
        core::anytrue([for cidr in each.value.ipv6_cidr_blocks : shirube::cidr_is_open(cidr)]) ||
        (core::contains(each.value.cidr_blocks, "0.0.0.0/1") && core::contains(each.value.cidr_blocks, "128.0.0.0/1"))
      ) ||
      !(core::contains(["tcp", "udp", "6", "17"], core::lower(core::tostring(each.value.protocol))) && (
        core::try(each.value.to_port - each.value.from_port >= 65534, false) ||
        !((each.value.from_port == each.value.to_port && core::contains([80, 443], core::tonumber(each.value.from_port))) ||
          core::length(shirube::ports_opened("administrative", each.value.protocol, each.value.from_port, each.value.to_port)) > 0 ||
          core::length(shirube::ports_opened("database", each.value.protocol, each.value.from_port, each.value.to_port)) > 0
        )
      )) ||
      (each.value.from_port == each.value.to_port && core::contains(local.listened, core::tonumber(each.value.from_port)))
    )
    error_message = {
      ja = "${each.value.from_port == each.value.to_port ? each.value.from_port : "${each.value.from_port}–${each.value.to_port}"} 番ポート（${each.value.protocol}）がインターネット全体に開いています。公開に必要なポート（80、443）以外は送信元を限定してください。"
      en = "Port ${each.value.from_port == each.value.to_port ? each.value.from_port : "${each.value.from_port}–${each.value.to_port}"} (${each.value.protocol}) is open to the whole internet. Narrow the source of what is not needed for publishing (80 and 443)."
    }
  }

  # Every port at once is said here alone. Whoever connects through this rule loses the access: a decision.
  fix {
    title = {
      ja = "この受信規則を削除"
      en = "Remove this inbound rule"
    }
    safety = "decision"
    when   = core::try(each.value.to_port - each.value.from_port >= 65534, false)
    remove "each" {}
  }
}

resource_policy "aws_vpc_security_group_ingress_rule" "port_open_rule" {
  control = "network-open-to-internet"
  targets = ["aws_security_group.network-open-to-internet.2"]
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

    # A public network load balancer that listens on a port hands the traffic of this port through to the group.
    balancers = [
      for balancer in core::getresources("aws_lb", {}) : balancer
      if core::contains(balancer.security_groups, attrs.security_group_id) && balancer.load_balancer_type == "network" && balancer.internal != true
    ]
    listened = core::flatten([
      for balancer in local.balancers : [
        for listener in core::getresources("aws_lb_listener", { load_balancer_arn = balancer.arn }) : core::tonumber(listener.port)
      ]
    ])
  }

  enforce {
    condition = !local.open || !(core::contains(["tcp", "udp", "6", "17"], core::lower(core::tostring(local.protocol))) && (
      core::try(attrs.to_port - attrs.from_port >= 65534, false) ||
      !((attrs.from_port == attrs.to_port && core::contains([80, 443], core::tonumber(attrs.from_port))) ||
        core::length(shirube::ports_opened("administrative", local.protocol, attrs.from_port, attrs.to_port)) > 0 ||
        core::length(shirube::ports_opened("database", local.protocol, attrs.from_port, attrs.to_port)) > 0
      )
    )) || (attrs.from_port == attrs.to_port && core::contains(local.listened, core::tonumber(attrs.from_port)))
    error_message = {
      ja = "${attrs.from_port == attrs.to_port ? attrs.from_port : "${attrs.from_port}–${attrs.to_port}"} 番ポート（${local.protocol}）がインターネット全体に開いています。公開に必要なポート（80、443）以外は送信元を限定してください。"
      en = "Port ${attrs.from_port == attrs.to_port ? attrs.from_port : "${attrs.from_port}–${attrs.to_port}"} (${local.protocol}) is open to the whole internet. Narrow the source of what is not needed for publishing (80 and 443)."
    }
  }

  # Every port at once is said here alone. Whoever connects through this rule loses the access.
  fix {
    title = {
      ja = "この受信規則を削除"
      en = "Remove this inbound rule"
    }
    safety = "destroys"
    when   = core::try(attrs.to_port - attrs.from_port >= 65534, false)
    remove {}
  }
}

resource_policy "aws_security_group" "http_open" {
  control  = "network-open-to-internet"
  severity = "information"
  targets  = ["aws_security_group.network-open-to-internet.3"]
  also     = ["aws_default_security_group"]

  locals {
    # A load balancer that redirects port 80 to HTTPS has to receive it.
    redirected = core::anytrue([
      for balancer in core::getresources("aws_lb", {}) : core::anytrue([
        for listener in core::getresources("aws_lb_listener", { load_balancer_arn = balancer.arn }) : (
          core::tonumber(listener.port) == 80 &&
          core::anytrue([
            for action in listener.default_action : action.type == "redirect" && action.redirect[0].protocol == "HTTPS"
          ])
        )
      ])
      if core::contains(balancer.security_groups, attrs.id)
    ])
  }

  enforce {
    for_each = attrs.ingress

    condition = (
      !(
        core::anytrue([for cidr in each.value.cidr_blocks : shirube::cidr_is_open(cidr)]) ||
        core::anytrue([for cidr in each.value.ipv6_cidr_blocks : shirube::cidr_is_open(cidr)]) ||
        (core::contains(each.value.cidr_blocks, "0.0.0.0/1") && core::contains(each.value.cidr_blocks, "128.0.0.0/1"))
      ) ||
      # A range is told by port_open or admin_port_open.
      !(core::contains(["tcp", "6"], core::lower(core::tostring(each.value.protocol))) && core::tonumber(each.value.from_port) == 80 && core::tonumber(each.value.to_port) == 80) ||
      local.redirected
    )
    error_message = {
      ja = "暗号化されない HTTP（80 番ポート）をインターネット全体から受け付けます。443 番だけで公開し、ロードバランサーか CloudFront を前に置く構成を検討してください。"
      en = "Unencrypted HTTP (port 80) is accepted from the whole internet. Consider serving 443 only, behind a load balancer or CloudFront."
    }
  }
}

resource_policy "aws_vpc_security_group_ingress_rule" "http_open_rule" {
  control  = "network-open-to-internet"
  severity = "information"
  targets  = ["aws_security_group.network-open-to-internet.3"]
  also     = ["aws_security_group_rule"]

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

    # A load balancer that redirects port 80 to HTTPS has to receive it.
    redirected = core::anytrue([
      for balancer in core::getresources("aws_lb", {}) : core::anytrue([
        for listener in core::getresources("aws_lb_listener", { load_balancer_arn = balancer.arn }) : (
          core::tonumber(listener.port) == 80 &&
          core::anytrue([
            for action in listener.default_action : action.type == "redirect" && action.redirect[0].protocol == "HTTPS"
          ])
        )
      ])
      if core::contains(balancer.security_groups, attrs.security_group_id)
    ])
  }

  enforce {
    # A range is told by port_open_rule or admin_port_open_rule.
    condition = !local.open || !(core::contains(["tcp", "6"], core::lower(core::tostring(local.protocol))) && core::tonumber(attrs.from_port) == 80 && core::tonumber(attrs.to_port) == 80) || local.redirected
    error_message = {
      ja = "暗号化されない HTTP（80 番ポート）をインターネット全体から受け付けます。443 番だけで公開し、ロードバランサーか CloudFront を前に置く構成を検討してください。"
      en = "Unencrypted HTTP (port 80) is accepted from the whole internet. Consider serving 443 only, behind a load balancer or CloudFront."
    }
  }
}

resource_policy "aws_security_group" "egress_open" {
  control = "egress-unrestricted"
  targets = ["aws_security_group.egress-unrestricted"]
  also    = ["aws_default_security_group"]

  enforce {
    for_each = attrs.egress

    condition = (
      !core::contains(["-1", "all"], core::lower(core::tostring(each.value.protocol))) ||
      !(
        core::anytrue([for cidr in each.value.cidr_blocks : shirube::cidr_is_open(cidr)]) ||
        core::anytrue([for cidr in each.value.ipv6_cidr_blocks : shirube::cidr_is_open(cidr)])
      )
    )
    error_message = {
      ja = "全てのプロトコルであらゆる宛先へ送信できます。使うポートと宛先に絞るか、VPC エンドポイントを使うと、情報が持ち出される経路を減らせます。"
      en = "Everything may be sent anywhere. Naming ports and destinations, or using VPC endpoints, leaves fewer ways to carry data out."
    }
  }
}

resource_policy "aws_vpc_security_group_egress_rule" "egress_open_rule" {
  control = "egress-unrestricted"
  targets = ["aws_security_group.egress-unrestricted"]
  also    = ["aws_security_group_rule"]

  # aws_security_group_rule has both directions.
  filter = !shirube::given(attrs.type) || attrs.type == "egress"

  locals {
    # Rules of the older type name things differently.
    protocol = !shirube::given(attrs.ip_protocol) ? attrs.protocol : attrs.ip_protocol
    open = (
      core::try(shirube::cidr_is_open(attrs.cidr_ipv4), false) ||
      core::try(shirube::cidr_is_open(attrs.cidr_ipv6), false) ||
      core::anytrue([for cidr in attrs.cidr_blocks : shirube::cidr_is_open(cidr)]) ||
      core::anytrue([for cidr in attrs.ipv6_cidr_blocks : shirube::cidr_is_open(cidr)])
    )
  }

  enforce {
    condition = !local.open || !core::contains(["-1", "all"], core::lower(core::tostring(local.protocol)))
    error_message = {
      ja = "全てのプロトコルであらゆる宛先へ送信できます。使うポートと宛先に絞るか、VPC エンドポイントを使うと、情報が持ち出される経路を減らせます。"
      en = "Everything may be sent anywhere. Naming ports and destinations, or using VPC endpoints, leaves fewer ways to carry data out."
    }
  }
}
