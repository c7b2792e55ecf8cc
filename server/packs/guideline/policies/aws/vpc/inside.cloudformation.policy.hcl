# Security groups in CloudFormation: traffic inside the network, and what a rule is for, beside inside.policy.hcl: policies of the same
# label ask the same.

# Groups as sources are not judged here.
resource_policy "AWS::EC2::SecurityGroup" "all_ports_inside" {
  control = "network-segmentation-missing"
  targets = ["AWS::EC2::SecurityGroup.network-segmentation-missing"]

  locals {
    # The network's own range counts however long it is.
    networks = [for network in core::getresources("AWS::EC2::VPC", {}) : network.CidrBlock if network.CidrBlock != null]
  }

  enforce {
    for_each = [for rule in attrs.SecurityGroupIngress : rule if rule.CidrIp != null]

    condition = (
      !(
        core::contains(["-1", "all"], core::lower(core::tostring(each.value.IpProtocol))) ||
        (core::tonumber(each.value.FromPort) <= 1 && core::tonumber(each.value.ToPort) == 65535)
      ) ||
      !(
        (shirube::cidr_is_private(each.value.CidrIp) && core::tonumber(core::split("/", each.value.CidrIp)[1]) <= 16) ||
        core::contains(local.networks, each.value.CidrIp)
      )
    )
    error_message = {
      ja = "内部の広い範囲から全てのポートに接続できます。ポートと送信元のセキュリティグループを指定すると、侵入された際の広がりを抑えられます。"
      en = "All ports can be reached from a wide internal range. Naming the port and the security group of the source limits how far an intruder gets."
    }
  }
}

resource_policy "AWS::EC2::SecurityGroupIngress" "all_ports_inside_rule" {
  control = "network-segmentation-missing"
  targets = ["AWS::EC2::SecurityGroup.network-segmentation-missing"]

  locals {
    # The network's own range counts however long it is.
    networks = [for network in core::getresources("AWS::EC2::VPC", {}) : network.CidrBlock if network.CidrBlock != null]
  }

  enforce {
    condition = (
      !(
        core::contains(["-1", "all"], core::lower(core::tostring(attrs.IpProtocol))) ||
        (core::tonumber(attrs.FromPort) <= 1 && core::tonumber(attrs.ToPort) == 65535)
      ) ||
      !(
        (shirube::cidr_is_private(attrs.CidrIp) && core::tonumber(core::split("/", attrs.CidrIp)[1]) <= 16) ||
        core::contains(local.networks, attrs.CidrIp)
      )
    )
    error_message = {
      ja = "内部の広い範囲から全てのポートに接続できます。ポートと送信元のセキュリティグループを指定すると、侵入された際の広がりを抑えられます。"
      en = "All ports can be reached from a wide internal range. Naming the port and the security group of the source limits how far an intruder gets."
    }
  }
}

resource_policy "AWS::EC2::SecurityGroup" "description" {
  control  = "reference-architecture-deviation"
  severity = "hint"
  targets  = ["AWS::EC2::SecurityGroup.reference-architecture-deviation"]

  # The text of the group itself is required.
  enforce {
    for_each  = attrs.SecurityGroupIngress
    condition = shirube::given(each.value.Description)
    error_message = {
      ja = "受信規則に Description がないため、何のための許可かが後から分かりません。誰が何に使うかを書いておくと、見直しや棚卸しができます。"
      en = "Without a Description nobody can tell later what this inbound rule allows and why. Saying who needs it makes reviews possible."
    }
  }

  enforce {
    for_each  = attrs.SecurityGroupEgress
    condition = shirube::given(each.value.Description)
    error_message = {
      ja = "送信規則に Description がないため、何のための許可かが後から分かりません。誰が何に使うかを書いておくと、見直しや棚卸しができます。"
      en = "Without a Description nobody can tell later what this outbound rule allows and why. Saying who needs it makes reviews possible."
    }
  }
}

resource_policy "AWS::EC2::SecurityGroupIngress" "description_rule" {
  control  = "reference-architecture-deviation"
  severity = "hint"
  targets  = ["AWS::EC2::SecurityGroup.reference-architecture-deviation"]
  also     = ["AWS::EC2::SecurityGroupEgress"]

  enforce {
    condition = shirube::given(attrs.Description)
    error_message = {
      ja = "Description がないため、何のための許可かが後から分かりません。誰が何に使うかを書いておくと、見直しや棚卸しができます。"
      en = "Without a Description nobody can tell later what this rule allows and why. Saying who needs it makes reviews possible."
    }
  }
}
