# Networks in CloudFormation: subnets, endpoint services, peerings and routes, beside the policies for Terraform: policies of the same
# label ask the same.

resource_policy "AWS::EC2::Subnet" "public_addresses" {
  control = "public-endpoint"
  targets = ["AWS::EC2::Subnet.public-endpoint"]

  enforce {
    # Absent means false.
    condition = attrs.MapPublicIpOnLaunch != true
    error_message = {
      ja = "このサブネットで起動したものに自動でパブリック IP アドレスが付きます。MapPublicIpOnLaunch: false にしてください。"
      en = "Whatever starts in this subnet gets a public address by itself. Set MapPublicIpOnLaunch: false."
    }
  }

  # What starts here later has no address any more, and may have been reached, or have reached the internet, by it: a decision.
  fix {
    title = {
      ja = "MapPublicIpOnLaunch: false に変更"
      en = "Set MapPublicIpOnLaunch: false"
    }
    safety = "decision"
    set "MapPublicIpOnLaunch" {
      value = false
    }
  }
}

resource_policy "AWS::EC2::VPCEndpointService" "acceptance" {
  control  = "authentication-missing"
  severity = "warning"
  targets  = ["AWS::EC2::VPCEndpointService.authentication-missing"]

  enforce {
    # Absent means true.
    condition = attrs.AcceptanceRequired != false
    error_message = {
      ja = "許可された相手からの接続が確認なしに成立します。AcceptanceRequired: true にすると、接続ごとに承認できます。"
      en = "Connections are made without anyone looking. With AcceptanceRequired: true each of them has to be accepted."
    }
  }

  fix {
    title = {
      ja = "AcceptanceRequired: true に変更"
      en = "Set AcceptanceRequired: true"
    }
    safety = "safe"
    set "AcceptanceRequired" {
      value = true
    }
  }
}

resource_policy "AWS::EC2::VPCPeeringConnection" "peer_region" {
  control = "region-outside-japan"
  targets = ["AWS::GlobalAccelerator::EndpointGroup.region-outside-japan"]
  also    = ["AWS::EC2::TransitGatewayPeeringAttachment"]

  # Absent means the region of the template.
  filter = shirube::given(attrs.PeerRegion)

  enforce {
    condition = shirube::in_japan("aws", attrs.PeerRegion)
    error_message = {
      ja = "国外のリージョン ${attrs.PeerRegion} のネットワークとつながります。PeerRegion を ap-northeast-1 か ap-northeast-3 にしてください。国外が必要なら、確認した内容を理由として例外に記録してください。"
      en = "This connects to a network in region ${attrs.PeerRegion} outside Japan. Set PeerRegion to ap-northeast-1 or ap-northeast-3, or record what was assessed as the reason of an exception."
    }
  }

  # The other network has to be there.
  fix {
    title = {
      ja = "国内のリージョンに変更（接続は作り直し。相手のネットワークもそこに必要です）"
      en = "Use a region in Japan (replaces the connection; the other network has to be there)"
    }
    safety = "decision"
    set "PeerRegion" {
      choices = ["ap-northeast-1", "ap-northeast-3"]
    }
  }
}

resource_policy "AWS::EC2::Route" "peering_default_route" {
  control = "network-segmentation-missing"
  targets = ["AWS::EC2::Route.network-segmentation-missing"]

  filter = shirube::given(attrs.VpcPeeringConnectionId)

  locals {
    # The network on the other side, seen from the route table.
    own = [for table in core::getresources("AWS::EC2::RouteTable", { RouteTableId = attrs.RouteTableId }) : table.VpcId]
    peers = core::flatten([
      for peering in core::getresources("AWS::EC2::VPCPeeringConnection", { Id = attrs.VpcPeeringConnectionId }) : [
        for network in core::getresources("AWS::EC2::VPC", {}) : network.CidrBlock
        if core::contains([peering.VpcId, peering.PeerVpcId], network.VpcId) && !core::contains(local.own, network.VpcId)
      ]
    ])
  }

  enforce {
    condition = attrs.DestinationCidrBlock != "0.0.0.0/0" && attrs.DestinationIpv6CidrBlock != "::/0"
    error_message = {
      ja = "全ての宛先への通信が VPC ピアリングに向けられています。DestinationCidrBlock を接続先 VPC の範囲にしてください。"
      en = "Traffic to every destination is sent into a VPC peering. Set DestinationCidrBlock to the range of the peer."
    }
  }

  fix {
    title = {
      ja = "DestinationCidrBlock を接続先 VPC の範囲に変更（経路は作り直し）"
      en = "Set DestinationCidrBlock to the range of the peer (replaces the route)"
    }
    safety = "decision"
    when   = shirube::given(attrs.DestinationCidrBlock)
    set "DestinationCidrBlock" {
      choices = local.peers
    }
  }
}
