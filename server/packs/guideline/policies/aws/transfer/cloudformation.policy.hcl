# AWS Transfer Family in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::Transfer::Server" "ssh_algorithms" {
  control = "cryptography-not-cryptrec"
  targets = ["AWS::Transfer::Server.cryptography-not-cryptrec"]

  filter = core::contains(local.protocols, "SFTP")

  locals {
    protocols = attrs.Protocols == null ? ["SFTP"] : attrs.Protocols

    # Absent means the first policy, of 2018.
    policy = attrs.SecurityPolicyName == null ? "TransferSecurityPolicy-2018-11" : attrs.SecurityPolicyName

    # Policies with SHA-1 or key exchange in small groups.
    outdated = [
      "TransferSecurityPolicy-2018-11",
      "TransferSecurityPolicy-2020-06",
      "TransferSecurityPolicy-FIPS-2020-06",
    ]
  }

  enforce {
    condition = !core::contains(local.outdated, local.policy)
    at        = attrs.SecurityPolicyName
    error_message = {
      ja = "SHA-1 や古い鍵交換を許すポリシー（${local.policy}）です。CRYPTREC 暗号リストの暗号に絞るには、SecurityPolicyName に TransferSecurityPolicy-2025-03 などを指定してください。"
      en = "Policy ${local.policy} allows SHA-1 and old key exchange. To keep to algorithms on the CRYPTREC list, set SecurityPolicyName to TransferSecurityPolicy-2025-03 or similar."
    }
  }

  fix {
    title = {
      ja = "SecurityPolicyName を TransferSecurityPolicy-2025-03 に設定（古いクライアントは接続できなくなります）"
      en = "Set SecurityPolicyName to TransferSecurityPolicy-2025-03 (old clients can no longer connect)"
    }
    safety = "decision"
    set "SecurityPolicyName" {
      value = "TransferSecurityPolicy-2025-03"
    }
  }
}

resource_policy "AWS::Transfer::Server" "public_access" {
  control = "public-endpoint"
  targets = ["AWS::Transfer::Server.public-endpoint"]

  locals {
    networks = [
      for network in core::getresources("AWS::EC2::VPC", {}) : network
      if core::length(core::getresources("AWS::EC2::Subnet", { VpcId = network.Ref })) > 0
    ]
  }

  enforce {
    # Absent means PUBLIC.
    condition = shirube::given(attrs.EndpointType) && attrs.EndpointType != "PUBLIC"
    error_message = {
      ja = "エンドポイントがインターネットに公開されます。EndpointType: VPC と EndpointDetails を指定すると、セキュリティグループで接続元を限れます。"
      en = "The endpoint is open to the internet. With EndpointType: VPC and EndpointDetails, security groups limit who connects."
    }
  }

  fix {
    title = {
      ja = "テンプレート内の VPC とそのサブネットに置く（サーバーは作り直し、インターネットからは接続できなくなる）"
      en = "Place it in a VPC of this template and its subnets (replaces the server; out of reach from the internet)"
    }
    safety  = "decision"
    choices = local.networks
    set "EndpointType" {
      value = "VPC"
    }
    set "EndpointDetails.VpcId" {
      value = choice.Ref
    }
    set "EndpointDetails.SubnetIds" {
      value = [for subnet in core::getresources("AWS::EC2::Subnet", { VpcId = choice.Ref }) : subnet.Ref]
    }
  }
}
