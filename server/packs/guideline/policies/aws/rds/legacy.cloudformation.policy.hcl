# What Amazon RDS has from other days, in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::RDS::DBInstance" "engine_portability" {
  control = "data-portability-limited"
  targets = ["AWS::QLDB::Ledger.data-portability-limited"]

  # Whoever names where to move has thought of it.
  filter = !core::anytrue([
    for tag in attrs.Tags : core::can(core::regex("(?i)migrat|exit|移行", tag.Key)) && shirube::given(tag.Value)
  ])

  enforce {
    condition = !core::can(core::regex("^(oracle|sqlserver|db2)-", attrs.Engine))
    at        = attrs.Engine
    error_message = {
      ja = "エンジン ${attrs.Engine} は独自の SQL とライセンスを持ちます。データの移行性を確かめ、PostgreSQL や MySQL 互換のエンジンも比べてください。"
      en = "The engine ${attrs.Engine} has a dialect and a licence of its own. Check how data could be moved, and compare engines compatible with PostgreSQL or MySQL."
    }
  }
}

resource_policy "AWS::RDS::DBSecurityGroup" "classic_security_group" {
  control = "legacy-cloud-service"
  targets = ["AWS::RDS::DBSecurityGroup.legacy-cloud-service"]

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "提供が終わった EC2-Classic 用の資源です。AWS::EC2::SecurityGroup を作り、VPCSecurityGroups に指定してください。"
      en = "This belongs to EC2-Classic, which is retired. Create an AWS::EC2::SecurityGroup and name it in VPCSecurityGroups."
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
      GroupDescription = core::can(core::regex("^[ -~]+$", attrs.GroupDescription)) ? attrs.GroupDescription : meta.name
      VpcId            = attrs.EC2VpcId
    }
    remove {}
  }
}

resource_policy "AWS::RDS::DBSecurityGroupIngress" "classic_rule" {
  control = "legacy-cloud-service"
  targets = ["AWS::RDS::DBSecurityGroup.legacy-cloud-service"]

  locals {
    # The database that has this group and no other, and further rules of the group.
    users  = [for user in core::getresources("AWS::RDS::DBInstance", {}) : user if[user.DBSecurityGroups, user.VPCSecurityGroups] == [[attrs.DBSecurityGroupName], null]]
    others = [for rule in core::getresources("AWS::RDS::DBSecurityGroupIngress", { DBSecurityGroupName = attrs.DBSecurityGroupName }) : rule if rule.Ref != attrs.Ref]
    groups = core::getresources("AWS::RDS::DBSecurityGroup", { Ref = attrs.DBSecurityGroupName })

    # The rule opened the port of the database to a range of addresses, or to a group of this template.
    ports = { "oracle" = 1521, "sqlserver" = 1433, "postgres" = 5432, "mysql" = 3306, "mariadb" = 3306 }
    user  = local.users[0]
    port  = local.user.Port == null ? local.ports[core::split("-", local.user.Engine)[0]] : core::tonumber(local.user.Port)
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
      ja = "提供が終わった EC2-Classic 用の資源です。AWS::EC2::SecurityGroup の SecurityGroupIngress に書き直してください。"
      en = "This belongs to EC2-Classic, which is retired. Write the rule in SecurityGroupIngress of an AWS::EC2::SecurityGroup."
    }
  }

  fix {
    title = {
      ja = "同じ送信元を許す AWS::EC2::SecurityGroup に置き換え、データベースの VPCSecurityGroups に指定"
      en = "Replace it by an AWS::EC2::SecurityGroup that allows the same source, and name that in VPCSecurityGroups of the database"
    }
    safety = "destroys"
    when   = core::length(local.users) == 1 && core::length(local.others) == 0 && core::length(local.sources) == 1 && core::length(local.groups[0].DBSecurityGroupIngress) == 0
    companion "AWS::EC2::SecurityGroup" "group" {
      GroupDescription     = core::can(core::regex("^[ -~]+$", local.groups[0].GroupDescription)) ? local.groups[0].GroupDescription : meta.name
      VpcId                = local.groups[0].EC2VpcId
      SecurityGroupIngress = local.sources
    }
    set "VPCSecurityGroups" {
      of    = local.user
      value = [companion.group.GroupId]
    }
    remove "DBSecurityGroups" {
      of = local.user
    }
    remove {}
  }
}
