# VPCs, subnets, routes, gateways and endpoints.

resource_policy "aws_vpc" "default_group_open" {
  control = "network-segmentation-missing"
  targets = ["aws_vpc.network-segmentation-missing"]

  locals {
    groups = core::getresources("aws_default_security_group", { vpc_id = attrs.id })
  }

  enforce {
    condition = core::anytrue([
      for group in local.groups : core::length(group.ingress) == 0 && core::length(group.egress) == 0
    ])
    error_message = {
      ja = "この VPC の既定のセキュリティグループは、属するもの同士の通信を全て許可したままです。規則のない aws_default_security_group を置くと閉じられます。"
      en = "The default security group of this VPC lets its members reach each other freely. An aws_default_security_group without rules closes it."
    }
  }

  # Whatever relies on the default group loses its connections: a decision.
  fix {
    title = {
      ja = "規則のない aws_default_security_group を追加"
      en = "Add an aws_default_security_group without rules"
    }
    safety = "decision"
    when   = core::length(local.groups) == 0
    companion "aws_default_security_group" {
      vpc_id = attrs.id
    }
  }
}

resource_policy "aws_default_security_group" "default_group_rules" {
  control = "network-segmentation-missing"
  targets = ["aws_default_security_group.network-segmentation-missing"]

  enforce {
    condition = core::length(attrs.ingress) == 0 && core::length(attrs.egress) == 0
    error_message = {
      ja = "既定のセキュリティグループに規則があるため、グループの指定を忘れたリソースがこの規則で通信できます。ingress と egress を全て外してください。"
      en = "The default security group has rules, so whatever is made without naming a group may use them. Remove every ingress and egress block."
    }
  }

  # Whatever relies on the default group loses its connections: a decision.
  fix {
    title = {
      ja = "規則を全て削除"
      en = "Remove all rules"
    }
    safety = "decision"
    remove "ingress" {}
    remove "egress" {}
  }
}

resource_policy "aws_subnet" "public_addresses" {
  control = "public-endpoint"
  targets = ["aws_subnet.public-endpoint"]

  enforce {
    # Absent means false.
    condition = attrs.map_public_ip_on_launch != true
    error_message = {
      ja = "このサブネットで起動したものに自動でパブリック IP アドレスが付きます。map_public_ip_on_launch = false にしてください。"
      en = "Whatever starts in this subnet gets a public address by itself. Set map_public_ip_on_launch = false."
    }
  }

  # What starts here later has no address any more, and may have been reached, or have reached the internet, by it: a decision.
  fix {
    title = {
      ja = "map_public_ip_on_launch = false に変更"
      en = "Set map_public_ip_on_launch = false"
    }
    safety = "decision"
    set "map_public_ip_on_launch" {
      value = false
    }
  }
}

resource_policy "aws_default_subnet" "default_public_addresses" {
  control = "public-endpoint"
  targets = ["aws_default_subnet.public-endpoint"]

  enforce {
    # Absent means true for a default subnet.
    condition = attrs.map_public_ip_on_launch == false
    error_message = {
      ja = "既定のサブネットで起動したものに自動でパブリック IP アドレスが付きます。map_public_ip_on_launch = false を設定してください。"
      en = "Whatever starts in a default subnet gets a public address by itself. Set map_public_ip_on_launch = false."
    }
  }

  # What starts here later has no address any more, and may have been reached, or have reached the internet, by it: a decision.
  fix {
    title = {
      ja = "map_public_ip_on_launch = false を設定"
      en = "Set map_public_ip_on_launch = false"
    }
    safety = "decision"
    set "map_public_ip_on_launch" {
      value = false
    }
  }
}

resource_policy "aws_default_vpc" "default_network" {
  control = "reference-architecture-deviation"
  targets = ["aws_default_vpc.reference-architecture-deviation"]

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "アカウントに初めからある VPC を使っています。全てのサブネットがインターネットに面しているため、aws_vpc で公開用と非公開用のサブネットを分けた構成を検討してください。"
      en = "This is the VPC that an account has from the start, with internet-facing subnets only. Consider an aws_vpc of your own that separates public from private subnets."
    }
  }
}

resource_policy "aws_default_subnet" "default_subnet" {
  control = "reference-architecture-deviation"
  targets = ["aws_default_subnet.reference-architecture-deviation"]

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "アカウントに初めからある VPC のネットワークを使っています。aws_vpc と aws_subnet で、公開用と非公開用を分けたネットワークを設けることを検討してください。"
      en = "The network that an account has from the start is used. Consider a network of your own, with public and private subnets, made of aws_vpc and aws_subnet."
    }
  }
}

resource_policy "data.aws_vpc" "default_vpc_looked_up" {
  control = "reference-architecture-deviation"
  targets = ["aws_default_subnet.reference-architecture-deviation"]

  enforce {
    # It may look for another VPC.
    condition = attrs.default != true
    error_message = {
      ja = "アカウントに初めからある VPC のネットワークを使っています。aws_vpc と aws_subnet で、公開用と非公開用を分けたネットワークを設けることを検討してください。"
      en = "The network that an account has from the start is used. Consider a network of your own, with public and private subnets, made of aws_vpc and aws_subnet."
    }
  }
}

resource_policy "aws_vpc_block_public_access_options" "internet_gateways" {
  control  = "public-access-block-missing"
  severity = "hint"
  targets  = ["aws_vpc_block_public_access_options.public-access-block-missing"]

  enforce {
    condition = attrs.internet_gateway_block_mode != "off"
    error_message = {
      ja = "VPC のパブリックアクセスブロックが無効です。公開用サブネットが要らないアカウントでは block-ingress か block-bidirectional にすると、経路を誤って設定しても公開されません。"
      en = "Public access of VPCs is not blocked. Where no public subnet is needed, block-ingress or block-bidirectional keeps a mistaken route from exposing anything."
    }
  }
}

resource_policy "aws_nat_gateway" "single_nat" {
  control  = "single-zone-deployment"
  severity = "information"
  targets  = ["aws_nat_gateway.single-zone-deployment"]

  # A regional gateway spans the zones by itself.
  filter = attrs.availability_mode != "regional"

  locals {
    # In development one gateway saves money.
    development = core::anytrue([
      for tag in shirube::tag_values("environment_tags", attrs.tags) : tag.group == "non_production"
    ])

    # The zones of the subnets whose traffic leaves through this gateway.
    by_route = [for route in core::getresources("aws_route", { nat_gateway_id = attrs.id }) : route.route_table_id]
    in_tables = [
      for table in core::getresources("aws_route_table", {}) : table.id
      if core::anytrue([for route in table.route : route.nat_gateway_id == attrs.id])
    ]
    tables = core::concat(local.by_route, local.in_tables)
    subnets = [
      for association in core::getresources("aws_route_table_association", {}) : association.subnet_id
      if core::contains(local.tables, association.route_table_id)
    ]
    zones = core::distinct(core::flatten([
      for id in local.subnets : [for subnet in core::getresources("aws_subnet", { id = id }) : subnet.availability_zone]
    ]))
  }

  enforce {
    condition = (
      core::length(core::getresources("aws_nat_gateway", {})) > 1 ||
      core::length(local.zones) < 2 ||
      local.development
    )
    error_message = {
      ja = "${core::length(local.zones)} つのゾーンのサブネットが 1 つの NAT ゲートウェイを通ります。ゾーンごとに NAT ゲートウェイとルートテーブルを置くと、1 つのゾーンの障害が他に及びません。"
      en = "Subnets of ${core::length(local.zones)} zones leave through one NAT gateway. With a gateway and a route table per zone, the failure of one zone does not reach the others."
    }
  }
}

resource_policy "aws_vpc_endpoint" "endpoint_zones" {
  control  = "single-zone-deployment"
  severity = "information"
  targets  = ["aws_vpc_endpoint.single-zone-deployment"]

  # Other kinds of endpoints have no addresses in subnets.
  filter = attrs.vpc_endpoint_type == "Interface" && attrs.subnet_ids != null

  enforce {
    condition = core::length(attrs.subnet_ids) != 1
    error_message = {
      ja = "エンドポイントが 1 つのゾーンのサブネットにしかありません。subnet_ids に別のゾーンのサブネットを加えると、ゾーンの障害時にも使い続けられます。"
      en = "The endpoint is in the subnet of one zone only. With a subnet of another zone in subnet_ids it stays usable when a zone fails."
    }
  }
}

resource_policy "aws_vpc_endpoint_service" "acceptance" {
  control  = "authentication-missing"
  severity = "warning"
  targets  = ["aws_vpc_endpoint_service.authentication-missing"]

  enforce {
    condition = attrs.acceptance_required != false
    error_message = {
      ja = "許可された相手からの接続が確認なしに成立します。acceptance_required = true にすると、接続ごとに承認できます。"
      en = "Connections are made without anyone looking. With acceptance_required = true each of them has to be accepted."
    }
  }

  fix {
    title = {
      ja = "acceptance_required = true に変更"
      en = "Set acceptance_required = true"
    }
    safety = "safe"
    set "acceptance_required" {
      value = true
    }
  }
}
