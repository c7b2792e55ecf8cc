# Security groups of EC2-Classic for Amazon Redshift in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::Redshift::ClusterSecurityGroup" "classic_group" {
  control = "legacy-cloud-service"
  targets = ["AWS::Redshift::ClusterSecurityGroup.legacy-cloud-service"]

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "EC2-Classic 用の Redshift セキュリティグループで、EC2-Classic の廃止とともに使えなくなりました。AWS::EC2::SecurityGroup を作り、VpcSecurityGroupIds に指定してください。"
      en = "Redshift security groups belong to EC2-Classic and went away with it. Create an AWS::EC2::SecurityGroup and name it in VpcSecurityGroupIds."
    }
  }

  # Offered where nothing in the template uses it any more.
  fix {
    title = {
      ja = "AWS::EC2::SecurityGroup に置き換え（許可する送信元は書き直しが必要）"
      en = "Replace it by an AWS::EC2::SecurityGroup (the sources it allows have to be written anew)"
    }
    safety = "destroys"
    companion "AWS::EC2::SecurityGroup" "group" {
      # Other descriptions are not taken.
      GroupDescription = core::can(core::regex("^[ -~]+$", attrs.Description)) ? attrs.Description : meta.name
    }
    remove {}
  }
}

resource_policy "AWS::Redshift::ClusterSecurityGroupIngress" "classic_rule" {
  control = "legacy-cloud-service"
  targets = ["AWS::Redshift::ClusterSecurityGroup.legacy-cloud-service"]

  locals {
    # The cluster that has this group and no other, and further rules of the group.
    users  = [for user in core::getresources("AWS::Redshift::Cluster", {}) : user if[user.ClusterSecurityGroups, user.VpcSecurityGroupIds] == [[attrs.ClusterSecurityGroupName], null]]
    others = [for rule in core::getresources("AWS::Redshift::ClusterSecurityGroupIngress", { ClusterSecurityGroupName = attrs.ClusterSecurityGroupName }) : rule if rule.Ref != attrs.Ref]
    groups = core::getresources("AWS::Redshift::ClusterSecurityGroup", { Ref = attrs.ClusterSecurityGroupName })

    # The rule opened the port of the cluster to a range of addresses, or to a group of this template.
    user = local.users[0]
    port = local.user.Port == null ? 5439 : local.user.Port
    sources = core::concat(
      [for cidr in [attrs.CIDRIP] : { IpProtocol = "tcp", FromPort = local.port, ToPort = local.port, CidrIp = cidr } if shirube::given(cidr)],
      [
        for group in core::getresources("AWS::EC2::SecurityGroup", { Ref = attrs.EC2SecurityGroupName }) :
        { IpProtocol = "tcp", FromPort = local.port, ToPort = local.port, SourceSecurityGroupId = group.GroupId }
      ],
    )
  }

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "EC2-Classic 用の Redshift セキュリティグループで、EC2-Classic の廃止とともに使えなくなりました。AWS::EC2::SecurityGroup の SecurityGroupIngress に書き直してください。"
      en = "Redshift security groups belong to EC2-Classic and went away with it. Write the rule in SecurityGroupIngress of an AWS::EC2::SecurityGroup."
    }
  }

  fix {
    title = {
      ja = "同じ送信元を許す AWS::EC2::SecurityGroup に置き換え、クラスタの VpcSecurityGroupIds に指定"
      en = "Replace it by an AWS::EC2::SecurityGroup that allows the same source, and name that in VpcSecurityGroupIds of the cluster"
    }
    safety = "destroys"
    when   = core::length(local.users) == 1 && core::length(local.others) == 0 && core::length(local.sources) == 1
    companion "AWS::EC2::SecurityGroup" "group" {
      GroupDescription     = core::can(core::regex("^[ -~]+$", local.groups[0].Description)) ? local.groups[0].Description : meta.name
      SecurityGroupIngress = local.sources
    }
    set "VpcSecurityGroupIds" {
      of    = local.user
      value = [companion.group.GroupId]
    }
    remove "ClusterSecurityGroups" {
      of = local.user
    }
    remove {}
  }
}
