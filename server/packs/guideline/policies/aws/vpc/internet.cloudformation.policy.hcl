# Security groups in templates: traffic that the whole internet may send, beside internet.policy.hcl and inside.policy.hcl.

resource_policy "AWS::EC2::SecurityGroup" "port_open" {
  control = "network-open-to-internet"
  targets = ["AWS::EC2::SecurityGroup.network-open-to-internet"]

  locals {
    # A public network load balancer that listens on a port hands the traffic of this port through to the group.
    listened = core::flatten([
      for balancer in core::getresources("AWS::ElasticLoadBalancingV2::LoadBalancer", { Type = "network" }) : [
        for listener in core::getresources("AWS::ElasticLoadBalancingV2::Listener", { LoadBalancerArn = balancer.Ref }) : core::tonumber(listener.Port)
      ]
      if balancer.Scheme != "internal"
    ])
  }

  enforce {
    for_each = attrs.SecurityGroupIngress

    condition = (
      !(
        (each.value.CidrIp != null && shirube::cidr_is_open(each.value.CidrIp)) ||
        (each.value.CidrIpv6 != null && shirube::cidr_is_open(each.value.CidrIpv6))
      ) ||
      !(
        core::contains(["-1", "all"], core::lower(core::tostring(each.value.IpProtocol))) ||
        core::contains(["tcp", "udp", "6", "17"], core::lower(core::tostring(each.value.IpProtocol))) && (
          core::try(each.value.ToPort - each.value.FromPort >= 65534, false) ||
          !((each.value.FromPort == each.value.ToPort && core::contains([80, 443], core::tonumber(each.value.FromPort))) ||
            core::length(shirube::ports_opened("administrative", each.value.IpProtocol, each.value.FromPort, each.value.ToPort)) > 0 ||
            core::length(shirube::ports_opened("database", each.value.IpProtocol, each.value.FromPort, each.value.ToPort)) > 0
          ) && !core::contains(local.listened, core::tonumber(each.value.FromPort))
        )
      )
    )
    error_message = {
      ja = "公開に必要なポート（80、443）以外がインターネット全体に開いています。必要なポートと送信元だけを許可してください。"
      en = "More than is needed for publishing (80 and 443) is open to the whole internet. Allow the ports and sources that are needed."
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

resource_policy "AWS::EC2::SecurityGroupIngress" "port_open_rule" {
  control = "network-open-to-internet"
  targets = ["AWS::EC2::SecurityGroup.network-open-to-internet"]

  locals {
    # A public network load balancer that listens on a port hands the traffic of this port through to the group.
    listened = core::flatten([
      for balancer in core::getresources("AWS::ElasticLoadBalancingV2::LoadBalancer", { Type = "network" }) : [
        for listener in core::getresources("AWS::ElasticLoadBalancingV2::Listener", { LoadBalancerArn = balancer.Ref }) : core::tonumber(listener.Port)
      ]
      if balancer.Scheme != "internal"
    ])
  }

  enforce {
    condition = !(
      (shirube::given(attrs.CidrIp) && shirube::cidr_is_open(attrs.CidrIp)) || (shirube::given(attrs.CidrIpv6) && shirube::cidr_is_open(attrs.CidrIpv6))
    ) || !(
        core::contains(["-1", "all"], core::lower(core::tostring(attrs.IpProtocol))) ||
        core::contains(["tcp", "udp", "6", "17"], core::lower(core::tostring(attrs.IpProtocol))) && (
          core::try(attrs.ToPort - attrs.FromPort >= 65534, false) ||
          !((attrs.FromPort == attrs.ToPort && core::contains([80, 443], core::tonumber(attrs.FromPort))) ||
            core::length(shirube::ports_opened("administrative", attrs.IpProtocol, attrs.FromPort, attrs.ToPort)) > 0 ||
            core::length(shirube::ports_opened("database", attrs.IpProtocol, attrs.FromPort, attrs.ToPort)) > 0
          ) && !core::contains(local.listened, core::tonumber(attrs.FromPort))
        )
      )
    error_message = {
      ja = "公開に必要なポート（80、443）以外がインターネット全体に開いています。必要なポートと送信元だけを許可してください。"
      en = "More than is needed for publishing (80 and 443) is open to the whole internet. Allow the ports and sources that are needed."
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

resource_policy "AWS::EC2::SecurityGroup" "http_open" {
  control  = "network-open-to-internet"
  severity = "information"
  targets  = ["AWS::EC2::SecurityGroup.network-open-to-internet.2"]

  locals {
    # A load balancer that redirects port 80 to HTTPS has to receive it.
    redirected = core::anytrue([
      for listener in core::getresources("AWS::ElasticLoadBalancingV2::Listener", {}) : (
        core::tonumber(listener.Port) == 80 &&
        core::anytrue([for action in listener.DefaultActions : action.Type == "redirect" && action.RedirectConfig.Protocol == "HTTPS"])
      )
    ])
  }

  enforce {
    for_each = attrs.SecurityGroupIngress

    condition = (
      !(
        (each.value.CidrIp != null && shirube::cidr_is_open(each.value.CidrIp)) ||
        (each.value.CidrIpv6 != null && shirube::cidr_is_open(each.value.CidrIpv6))
      ) ||
      !(core::contains(["tcp", "6"], core::lower(core::tostring(each.value.IpProtocol))) && core::tonumber(each.value.FromPort) == 80 && core::tonumber(each.value.ToPort) == 80) ||
      local.redirected
    )
    error_message = {
      ja = "暗号化されない HTTP（80 番ポート）をインターネット全体から受け付けます。443 番だけで公開し、ロードバランサーか CloudFront を前に置く構成を検討してください。"
      en = "Unencrypted HTTP (port 80) is accepted from the whole internet. Consider serving 443 only, behind a load balancer or CloudFront."
    }
  }
}

resource_policy "AWS::EC2::SecurityGroupIngress" "http_open_rule" {
  control  = "network-open-to-internet"
  severity = "information"
  targets  = ["AWS::EC2::SecurityGroup.network-open-to-internet.2"]

  locals {
    # A load balancer that redirects port 80 to HTTPS has to receive it.
    redirected = core::anytrue([
      for listener in core::getresources("AWS::ElasticLoadBalancingV2::Listener", {}) : (
        core::tonumber(listener.Port) == 80 &&
        core::anytrue([for action in listener.DefaultActions : action.Type == "redirect" && action.RedirectConfig.Protocol == "HTTPS"])
      )
    ])
  }

  enforce {
    condition = !(
      (shirube::given(attrs.CidrIp) && shirube::cidr_is_open(attrs.CidrIp)) || (shirube::given(attrs.CidrIpv6) && shirube::cidr_is_open(attrs.CidrIpv6))
    ) || !(core::contains(["tcp", "6"], core::lower(core::tostring(attrs.IpProtocol))) && core::tonumber(attrs.FromPort) == 80 && core::tonumber(attrs.ToPort) == 80) ||
      local.redirected
    error_message = {
      ja = "暗号化されない HTTP（80 番ポート）をインターネット全体から受け付けます。443 番だけで公開し、ロードバランサーか CloudFront を前に置く構成を検討してください。"
      en = "Unencrypted HTTP (port 80) is accepted from the whole internet. Consider serving 443 only, behind a load balancer or CloudFront."
    }
  }
}

resource_policy "AWS::EC2::SecurityGroup" "egress_open" {
  control = "egress-unrestricted"
  targets = ["AWS::EC2::SecurityGroup.egress-unrestricted"]

  enforce {
    for_each = attrs.SecurityGroupEgress

    condition = (
      !core::contains(["-1", "all"], core::lower(core::tostring(each.value.IpProtocol))) ||
      !(
        (each.value.CidrIp != null && shirube::cidr_is_open(each.value.CidrIp)) ||
        (each.value.CidrIpv6 != null && shirube::cidr_is_open(each.value.CidrIpv6))
      )
    )
    error_message = {
      ja = "全てのプロトコルであらゆる宛先へ送信できます。使うポートと宛先に絞るか、VPC エンドポイントを使うと、情報が持ち出される経路を減らせます。"
      en = "Everything may be sent anywhere. Naming ports and destinations, or using VPC endpoints, leaves fewer ways to carry data out."
    }
  }
}

resource_policy "AWS::EC2::SecurityGroupEgress" "egress_open_rule" {
  control = "egress-unrestricted"
  targets = ["AWS::EC2::SecurityGroup.egress-unrestricted"]

  enforce {
    condition = (
      !core::contains(["-1", "all"], core::lower(core::tostring(attrs.IpProtocol))) ||
      !((shirube::given(attrs.CidrIp) && shirube::cidr_is_open(attrs.CidrIp)) || (shirube::given(attrs.CidrIpv6) && shirube::cidr_is_open(attrs.CidrIpv6)))
    )
    error_message = {
      ja = "全てのプロトコルであらゆる宛先へ送信できます。使うポートと宛先に絞るか、VPC エンドポイントを使うと、情報が持ち出される経路を減らせます。"
      en = "Everything may be sent anywhere. Naming ports and destinations, or using VPC endpoints, leaves fewer ways to carry data out."
    }
  }
}
