# Entries of network ACLs in CloudFormation, beside acl.policy.hcl: policies of the same label ask the same.
#
# Who may connect is for a person to say, so there are no fixes. Every protocol or every port at once is one finding, and so is a range of administrative
# ports, as in acl.policy.hcl.

locals {
  # Entries are tried in the order of their numbers.
  denied = [
    for entry in core::getresources("AWS::EC2::NetworkAclEntry", {
      NetworkAclId  = attrs.NetworkAclId
      RuleAction    = "deny"
      CidrBlock     = attrs.CidrBlock
      Ipv6CidrBlock = attrs.Ipv6CidrBlock
    }) : entry
    if entry.Egress != true && entry.RuleNumber < attrs.RuleNumber
  ]

  # Subnets of public load balancers are there to receive from everywhere.
  balancers = [for balancer in core::getresources("AWS::ElasticLoadBalancingV2::LoadBalancer", {}) : balancer if balancer.Scheme != "internal"]
  subnets = [
    for association in core::getresources("AWS::EC2::SubnetNetworkAclAssociation", { NetworkAclId = attrs.NetworkAclId }) : association.SubnetId
  ]
  front = core::length(local.subnets) > 0 && core::alltrue([
    for subnet in local.subnets : core::anytrue([
      for balancer in local.balancers : core::contains(balancer.Subnets, subnet)
    ])
  ])

  # SSH is opened, and not denied before.
  shell = (
    core::anytrue([for port in shirube::ports_opened("administrative", attrs.Protocol, attrs.PortRange.From, attrs.PortRange.To) : port.port == 22]) &&
    !core::anytrue([
      for entry in local.denied : core::anytrue([for port in shirube::ports_opened("administrative", entry.Protocol, entry.PortRange.From, entry.PortRange.To) : port.port == 22])
    ])
  )
  every_port = attrs.Protocol == -1 || core::try(attrs.PortRange.To - attrs.PortRange.From >= 65534, false)
}

resource_policy "AWS::EC2::NetworkAclEntry" "acl_ssh_open_rule" {
  control = "admin-port-open-to-internet"
  targets = ["AWS::EC2::NetworkAclEntry.admin-port-open-to-internet"]

  filter = attrs.Egress != true && attrs.RuleAction == "allow" && (local.front || !local.every_port)

  enforce {
    condition = (
      !core::anytrue([for cidr in [attrs.CidrBlock, attrs.Ipv6CidrBlock] : shirube::cidr_is_open(cidr) if shirube::given(cidr)]) ||
      !local.shell
    )
    error_message = {
      ja = "ネットワーク ACL が SSH${attrs.PortRange.From == attrs.PortRange.To ? "（22 番ポート）" : " などの管理用ポート（${attrs.PortRange.From}–${attrs.PortRange.To}）"}をインターネット全体から許可しています。CidrBlock を運用拠点の範囲に絞るか、Session Manager を使ってください。"
      en = "The network ACL allows SSH ${attrs.PortRange.From == attrs.PortRange.To ? "(port 22)" : "and other administrative ports (${attrs.PortRange.From}–${attrs.PortRange.To})"} from the whole internet. Narrow CidrBlock to the range of the operators, or use Session Manager."
    }
  }
}

resource_policy "AWS::EC2::NetworkAclEntry" "acl_rdp_open_rule" {
  control = "admin-port-open-to-internet"
  targets = ["AWS::EC2::NetworkAclEntry.admin-port-open-to-internet"]

  filter = attrs.Egress != true && attrs.RuleAction == "allow"

  enforce {
    condition = (
      local.every_port ||
      !core::anytrue([for cidr in [attrs.CidrBlock, attrs.Ipv6CidrBlock] : shirube::cidr_is_open(cidr) if shirube::given(cidr)]) ||
      !core::anytrue([for port in shirube::ports_opened("administrative", attrs.Protocol, attrs.PortRange.From, attrs.PortRange.To) : port.port == 3389]) ||
      # SSH in the same entry is the finding, of acl_ssh_open_rule.
      local.shell ||
      # Answers come back to these ports, and an ACL keeps no state: the range has to be open for whoever connects to the outside.
      core::try(attrs.PortRange.From >= 1024 && attrs.PortRange.To >= 60999, false) ||
      core::anytrue([
        for entry in local.denied : core::anytrue([for port in shirube::ports_opened("administrative", entry.Protocol, entry.PortRange.From, entry.PortRange.To) : port.port == 3389])
      ])
    )
    error_message = {
      ja = "ネットワーク ACL がリモートデスクトップ${attrs.PortRange.From == attrs.PortRange.To ? "（3389 番ポート）" : "などの管理用ポート（${attrs.PortRange.From}–${attrs.PortRange.To}）"}をインターネット全体から許可しています。CidrBlock を運用拠点の範囲に絞るか、小さい番号の拒否規則を加えてください。"
      en = "The network ACL allows Remote Desktop ${attrs.PortRange.From == attrs.PortRange.To ? "(port 3389)" : "and other administrative ports (${attrs.PortRange.From}–${attrs.PortRange.To})"} from the whole internet. Narrow CidrBlock to the range of the operators, or add a deny entry with a lower number."
    }
  }
}

resource_policy "AWS::EC2::NetworkAclEntry" "acl_everything_open_rule" {
  control  = "network-open-to-internet"
  severity = "warning"
  targets  = ["AWS::EC2::NetworkAclEntry.network-open-to-internet"]

  filter = attrs.Egress != true && attrs.RuleAction == "allow" && !local.front

  enforce {
    condition = (
      !core::anytrue([for cidr in [attrs.CidrBlock, attrs.Ipv6CidrBlock] : shirube::cidr_is_open(cidr) if shirube::given(cidr)]) ||
      !local.every_port ||
      core::anytrue([
        for entry in local.denied : (
          entry.Protocol == -1 ||
          (entry.Protocol == attrs.Protocol && core::try(entry.PortRange.To - entry.PortRange.From >= 65534, false))
        )
      ])
    )
    error_message = {
      ja = "ネットワーク ACL が${attrs.Protocol == -1 ? "全てのプロトコルとポート" : "全てのポート（プロトコル ${attrs.Protocol}）"}をインターネット全体から許可しています。公開するポートと戻りの通信のポートだけを許可する規則に分けてください。"
      en = "The network ACL allows ${attrs.Protocol == -1 ? "every protocol and port" : "every port (protocol ${attrs.Protocol})"} from the whole internet. Split it into entries for the published ports and for returning traffic."
    }
  }
}
