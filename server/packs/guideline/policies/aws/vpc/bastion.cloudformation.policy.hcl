# Security groups of bastion hosts in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::EC2::SecurityGroup" "bastion_group" {
  control = "legacy-bastion-host"
  targets = ["AWS::EC2::Instance.legacy-bastion-host"]

  locals {
    # The words of a logical id begin with capital letters.
    words = core::replace(meta.name, "/([a-z0-9])([A-Z])/", "$${1}-$${2}")
    names = core::concat(
      [meta.name, local.words],
      [for name in [attrs.GroupName, attrs.GroupDescription] : name if name != null],
      attrs.Tags == null ? [] : [for tag in attrs.Tags : tag.Value if core::contains(["Name", "Role"], tag.Key)],
    )
    named = core::anytrue([for name in local.names : shirube::matches("bastion_names", name)])
  }

  enforce {
    for_each = attrs.SecurityGroupIngress

    condition = (
      (each.value.CidrIp == null && each.value.CidrIpv6 == null) ||
      !core::anytrue([
        for port in shirube::ports_opened("administrative", each.value.IpProtocol, each.value.FromPort, each.value.ToPort) : core::contains([22, 3389], port.port)
      ]) ||
      !local.named
    )
    error_message = {
      ja = "踏み台サーバ用と読み取れるグループが SSH かリモートデスクトップを受け付けています。Session Manager に置き換えると、受信ポートを閉じられます。"
      en = "This group reads as that of a bastion host and lets SSH or Remote Desktop in. With Session Manager the port can be closed."
    }
  }
}

resource_policy "AWS::EC2::SecurityGroupIngress" "bastion_group_rule" {
  control = "legacy-bastion-host"
  targets = ["AWS::EC2::Instance.legacy-bastion-host"]

  locals {
    words  = core::replace(meta.name, "/([a-z0-9])([A-Z])/", "$${1}-$${2}")
    groups = core::getresources("AWS::EC2::SecurityGroup", { GroupId = attrs.GroupId })
    names = core::concat(
      [meta.name, local.words],
      attrs.Description == null ? [] : [attrs.Description],
      [for group in local.groups : group.GroupName if group.GroupName != null],
      [for group in local.groups : group.GroupDescription],
    )
    named = core::anytrue([for name in local.names : shirube::matches("bastion_names", name)])
  }

  enforce {
    condition = (!shirube::given(attrs.CidrIp) && !shirube::given(attrs.CidrIpv6)) || !local.named || !core::anytrue([
      for port in shirube::ports_opened("administrative", attrs.IpProtocol, attrs.FromPort, attrs.ToPort) : core::contains([22, 3389], port.port)
    ])
    error_message = {
      ja = "踏み台サーバ用と読み取れるグループが SSH かリモートデスクトップを受け付けています。Session Manager に置き換えると、受信ポートを閉じられます。"
      en = "A group that reads as that of a bastion host lets SSH or Remote Desktop in. With Session Manager the port can be closed."
    }
  }
}
