# Security groups in templates: ports that are open to the whole internet, beside policy.hcl and internet.policy.hcl.
#
# Rules written inside a group are judged one by one, rules that are resources of their own on their own resource. Security groups
# and prefix lists as sources are fine. Every protocol at once is one finding, that of port_open, and so is every port of one.

resource_policy "AWS::EC2::SecurityGroup" "ssh_open" {
  control = "admin-port-open-to-internet"
  targets = ["AWS::EC2::SecurityGroup.admin-port-open-to-internet"]

  enforce {
    for_each = attrs.SecurityGroupIngress

    condition = (
      core::contains(["-1", "all"], core::lower(core::tostring(each.value.IpProtocol))) ||
      each.value.FromPort != each.value.ToPort ||
      !(
        (each.value.CidrIp != null && shirube::cidr_is_open(each.value.CidrIp)) ||
        (each.value.CidrIpv6 != null && shirube::cidr_is_open(each.value.CidrIpv6))
      ) ||
      !core::anytrue([for port in shirube::ports_opened("administrative", each.value.IpProtocol, each.value.FromPort, each.value.ToPort) : port.port == 22])
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

resource_policy "AWS::EC2::SecurityGroupIngress" "ssh_open_rule" {
  control = "admin-port-open-to-internet"
  targets = ["AWS::EC2::SecurityGroup.admin-port-open-to-internet"]

  enforce {
    condition = core::contains(["-1", "all"], core::lower(core::tostring(attrs.IpProtocol))) || attrs.FromPort != attrs.ToPort || !(
      (shirube::given(attrs.CidrIp) && shirube::cidr_is_open(attrs.CidrIp)) || (shirube::given(attrs.CidrIpv6) && shirube::cidr_is_open(attrs.CidrIpv6))
    ) || !core::anytrue([for port in shirube::ports_opened("administrative", attrs.IpProtocol, attrs.FromPort, attrs.ToPort) : port.port == 22])
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

resource_policy "AWS::EC2::SecurityGroup" "rdp_open" {
  control = "admin-port-open-to-internet"
  targets = ["AWS::EC2::SecurityGroup.admin-port-open-to-internet.2"]

  enforce {
    for_each = attrs.SecurityGroupIngress

    condition = (
      core::contains(["-1", "all"], core::lower(core::tostring(each.value.IpProtocol))) ||
      each.value.FromPort != each.value.ToPort ||
      !(
        (each.value.CidrIp != null && shirube::cidr_is_open(each.value.CidrIp)) ||
        (each.value.CidrIpv6 != null && shirube::cidr_is_open(each.value.CidrIpv6))
      ) ||
      !core::anytrue([for port in shirube::ports_opened("administrative", each.value.IpProtocol, each.value.FromPort, each.value.ToPort) : port.port == 3389])
    )
    error_message = {
      ja = "リモートデスクトップ（3389 番ポート）がインターネット全体に開いています。規則を削除して Fleet Manager を使うか、送信元を限定してください。"
      en = "Remote Desktop (port 3389) is open to the whole internet. Remove the rule and use Fleet Manager, or narrow the source."
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

resource_policy "AWS::EC2::SecurityGroupIngress" "rdp_open_rule" {
  control = "admin-port-open-to-internet"
  targets = ["AWS::EC2::SecurityGroup.admin-port-open-to-internet.2"]

  enforce {
    condition = core::contains(["-1", "all"], core::lower(core::tostring(attrs.IpProtocol))) || attrs.FromPort != attrs.ToPort || !(
      (shirube::given(attrs.CidrIp) && shirube::cidr_is_open(attrs.CidrIp)) || (shirube::given(attrs.CidrIpv6) && shirube::cidr_is_open(attrs.CidrIpv6))
    ) || !core::anytrue([for port in shirube::ports_opened("administrative", attrs.IpProtocol, attrs.FromPort, attrs.ToPort) : port.port == 3389])
    error_message = {
      ja = "リモートデスクトップ（3389 番ポート）がインターネット全体に開いています。規則を削除して Fleet Manager を使うか、送信元を限定してください。"
      en = "Remote Desktop (port 3389) is open to the whole internet. Remove the rule and use Fleet Manager, or narrow the source."
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

resource_policy "AWS::EC2::SecurityGroup" "admin_port_open" {
  control = "admin-port-open-to-internet"
  targets = ["AWS::EC2::SecurityGroup.admin-port-open-to-internet.3"]

  locals {
    # Of each rule, for the message.
    names = [
      for rule in attrs.SecurityGroupIngress : core::distinct([
        for port in core::concat(
          shirube::ports_opened("administrative", rule.IpProtocol, rule.FromPort, rule.ToPort),
          shirube::ports_opened("database", rule.IpProtocol, rule.FromPort, rule.ToPort),
        ) : port.name
      ])
    ]
  }

  enforce {
    for_each = attrs.SecurityGroupIngress

    # SSH alone and Remote Desktop alone have policies of their own.
    condition = (
      core::contains(["-1", "all"], core::lower(core::tostring(each.value.IpProtocol))) ||
      core::try(each.value.ToPort - each.value.FromPort >= 65534, false) ||
      !(
        (each.value.CidrIp != null && shirube::cidr_is_open(each.value.CidrIp)) ||
        (each.value.CidrIpv6 != null && shirube::cidr_is_open(each.value.CidrIpv6))
      ) ||
      (each.value.FromPort == each.value.ToPort && core::contains([22, 3389], core::tonumber(each.value.FromPort))) ||
      core::length(core::concat(
        shirube::ports_opened("administrative", each.value.IpProtocol, each.value.FromPort, each.value.ToPort),
        shirube::ports_opened("database", each.value.IpProtocol, each.value.FromPort, each.value.ToPort),
      )) == 0
    )
    error_message = {
      ja = "管理用又はデータベースのポート（${each.value.IpProtocol} ${each.value.FromPort == each.value.ToPort ? each.value.FromPort : "${each.value.FromPort}–${each.value.ToPort}"}：${core::join("、", core::chunklist(local.names[each.key], 3)[0])}${core::length(local.names[each.key]) > 3 ? " など" : ""}）がインターネット全体に開いています。送信元を接続元のセキュリティグループに置き換えてください。"
      en = "Administrative or database ports (${each.value.IpProtocol} ${each.value.FromPort == each.value.ToPort ? each.value.FromPort : "${each.value.FromPort}–${each.value.ToPort}"}: ${core::join(", ", core::chunklist(local.names[each.key], 3)[0])}${core::length(local.names[each.key]) > 3 ? " and more" : ""}) are open to the whole internet. Make the security group of the client the source."
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

resource_policy "AWS::EC2::SecurityGroupIngress" "admin_port_open_rule" {
  control = "admin-port-open-to-internet"
  targets = ["AWS::EC2::SecurityGroup.admin-port-open-to-internet.3"]

  locals {
    names = core::distinct([
      for port in core::concat(
        shirube::ports_opened("administrative", attrs.IpProtocol, attrs.FromPort, attrs.ToPort),
        shirube::ports_opened("database", attrs.IpProtocol, attrs.FromPort, attrs.ToPort),
      ) : port.name
    ])
  }

  enforce {
    # SSH alone and Remote Desktop alone have policies of their own.
    condition = (
      core::contains(["-1", "all"], core::lower(core::tostring(attrs.IpProtocol))) ||
      core::try(attrs.ToPort - attrs.FromPort >= 65534, false) ||
      !(
        (shirube::given(attrs.CidrIp) && shirube::cidr_is_open(attrs.CidrIp)) || (shirube::given(attrs.CidrIpv6) && shirube::cidr_is_open(attrs.CidrIpv6))
      ) ||
      (attrs.FromPort == attrs.ToPort && core::contains([22, 3389], core::tonumber(attrs.FromPort))) ||
      core::length(local.names) == 0
    )
    error_message = {
      ja = "管理用又はデータベースのポート（${attrs.IpProtocol} ${attrs.FromPort == attrs.ToPort ? attrs.FromPort : "${attrs.FromPort}–${attrs.ToPort}"}：${core::join("、", core::chunklist(local.names, 3)[0])}${core::length(local.names) > 3 ? " など" : ""}）がインターネット全体に開いています。送信元を接続元のセキュリティグループに置き換えてください。"
      en = "Administrative or database ports (${attrs.IpProtocol} ${attrs.FromPort == attrs.ToPort ? attrs.FromPort : "${attrs.FromPort}–${attrs.ToPort}"}: ${core::join(", ", core::chunklist(local.names, 3)[0])}${core::length(local.names) > 3 ? " and more" : ""}) are open to the whole internet. Make the security group of the client the source."
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
