# The metadata service and public addresses in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::EC2::Instance" "metadata_tokens" {
  control = "instance-metadata-exposed"
  targets = [
    "AWS::EC2::Instance.instance-metadata-exposed",
    "AWS::EC2::LaunchTemplate.instance-metadata-exposed",
    "AWS::AutoScaling::LaunchConfiguration.instance-metadata-exposed",
  ]
  also = ["AWS::EC2::LaunchTemplate", "AWS::AutoScaling::LaunchConfiguration"]

  # Without a metadata service there is nothing to protect. A launch template that is not in the template cannot be judged.
  filter = (
    local.options.HttpEndpoint != "disabled" &&
    (!local.inherits || core::length(local.templates) > 0)
  )

  locals {
    options = meta.type == "AWS::EC2::LaunchTemplate" ? attrs.LaunchTemplateData.MetadataOptions : attrs.MetadataOptions

    # An instance takes over the options of its launch template where it has none of its own.
    inherits = attrs.LaunchTemplate != null && local.options.HttpTokens == null
    templates = !local.inherits ? [] : [
      for template in core::getresources("AWS::EC2::LaunchTemplate", {}) : template
      if template.Ref == attrs.LaunchTemplate.LaunchTemplateId || template.LaunchTemplateName == core::coalesce(attrs.LaunchTemplate.LaunchTemplateName, "-")
    ]
    by_template = core::anytrue([
      for template in local.templates : (
        template.LaunchTemplateData.MetadataOptions.HttpTokens == "required" ||
        template.LaunchTemplateData.MetadataOptions.HttpEndpoint == "disabled"
      )
    ])
  }

  enforce {
    # Absent means the default of the image or the account, usually optional.
    condition = local.options.HttpTokens == "required" || local.by_template
    error_message = {
      ja = "インスタンスメタデータがトークンなしで読み出せます（IMDSv1）。MetadataOptions の HttpTokens を required にしてください。"
      en = "Instance metadata can be read without a token (IMDSv1). Set HttpTokens: required in MetadataOptions."
    }
  }

  fix {
    title = {
      ja = "MetadataOptions の HttpTokens を required に設定"
      en = "Set HttpTokens: required in MetadataOptions"
    }
    safety = "safe"
    when   = meta.type == "AWS::EC2::Instance"
    set "MetadataOptions.HttpTokens" {
      value = "required"
    }
  }

  fix {
    title = {
      ja = "MetadataOptions の HttpTokens を required に設定"
      en = "Set HttpTokens: required in MetadataOptions"
    }
    safety = "safe"
    when   = meta.type == "AWS::EC2::LaunchTemplate"
    set "LaunchTemplateData.MetadataOptions.HttpTokens" {
      value = "required"
    }
  }

  # A launch configuration cannot be changed, only replaced.
  fix {
    title = {
      ja = "MetadataOptions の HttpTokens を required に設定"
      en = "Set HttpTokens: required in MetadataOptions"
    }
    safety = "replaces"
    when   = meta.type == "AWS::AutoScaling::LaunchConfiguration"
    set "MetadataOptions.HttpTokens" {
      value = "required"
    }
  }
}

resource_policy "AWS::EC2::LaunchTemplate" "template_hop_limit" {
  control  = "instance-metadata-exposed"
  severity = "warning"
  targets  = ["AWS::EC2::LaunchTemplate.instance-metadata-exposed.2"]
  also     = ["AWS::AutoScaling::LaunchConfiguration"]

  # Nodes of container clusters need 2 on purpose.
  filter = (
    local.options.HttpPutResponseHopLimit != null &&
    local.options.HttpEndpoint != "disabled" &&
    !(local.options.HttpPutResponseHopLimit == 2 && local.for_containers)
  )

  locals {
    options = meta.type == "AWS::EC2::LaunchTemplate" ? attrs.LaunchTemplateData.MetadataOptions : attrs.MetadataOptions
    for_containers = (
      core::length(core::getresources("AWS::EKS::Nodegroup", {})) > 0 ||
      core::length(core::getresources("AWS::EKS::Cluster", {})) > 0 ||
      core::length(core::getresources("AWS::ECS::Cluster", {})) > 0 ||
      core::length(core::getresources("AWS::ECS::CapacityProvider", {})) > 0
    )
  }

  enforce {
    # Absent means 1.
    condition = local.options.HttpPutResponseHopLimit <= 1
    at        = local.options.HttpPutResponseHopLimit
    error_message = {
      ja = "インスタンスメタデータの応答が ${local.options.HttpPutResponseHopLimit} 段先まで届くため、コンテナなどからも認証情報を取得できます。HttpPutResponseHopLimit: 1 にしてください。"
      en = "Answers of the metadata service travel ${local.options.HttpPutResponseHopLimit} hops, so containers and others can fetch the credentials as well. Set HttpPutResponseHopLimit: 1."
    }
  }

  fix {
    title = {
      ja = "HttpPutResponseHopLimit: 1 に変更"
      en = "Set HttpPutResponseHopLimit: 1"
    }
    safety = "safe"
    when   = meta.type == "AWS::EC2::LaunchTemplate"
    set "LaunchTemplateData.MetadataOptions.HttpPutResponseHopLimit" {
      value = 1
    }
  }

  # A launch configuration cannot be changed, only replaced.
  fix {
    title = {
      ja = "HttpPutResponseHopLimit: 1 に変更"
      en = "Set HttpPutResponseHopLimit: 1"
    }
    safety = "replaces"
    when   = meta.type == "AWS::AutoScaling::LaunchConfiguration"
    set "MetadataOptions.HttpPutResponseHopLimit" {
      value = 1
    }
  }
}

resource_policy "AWS::AutoScaling::LaunchConfiguration" "public_address" {
  control = "public-endpoint"
  targets = ["AWS::AutoScaling::LaunchConfiguration.public-endpoint", "AWS::EC2::Instance.public-endpoint"]
  also    = ["AWS::EC2::Instance"]

  enforce {
    condition = attrs.AssociatePublicIpAddress != true
    at        = attrs.AssociatePublicIpAddress
    error_message = {
      ja = "サーバにインターネットから届くアドレスが付きます。AssociatePublicIpAddress: false にし、公開はロードバランサーから、外向きの通信は NAT ゲートウェイから行ってください。"
      en = "The server gets an address that the internet can reach. Set AssociatePublicIpAddress: false; publish through a load balancer and go out through a NAT gateway."
    }
  }

  # An instance says it of each of its interfaces.
  enforce {
    for_each  = attrs.NetworkInterfaces
    condition = each.value.AssociatePublicIpAddress != true
    at        = each.value.AssociatePublicIpAddress
    error_message = {
      ja = "サーバにインターネットから届くアドレスが付きます。NetworkInterfaces の AssociatePublicIpAddress: false にし、公開はロードバランサーから、外向きの通信は NAT ゲートウェイから行ってください。"
      en = "The server gets an address that the internet can reach. Set AssociatePublicIpAddress: false in NetworkInterfaces; publish through a load balancer and go out through a NAT gateway."
    }
  }

  fix {
    title = {
      ja = "AssociatePublicIpAddress: false に変更"
      en = "Set AssociatePublicIpAddress: false"
    }
    safety = "replaces"
    when   = meta.type == "AWS::AutoScaling::LaunchConfiguration"
    set "AssociatePublicIpAddress" {
      value = false
    }
  }

  fix {
    title = {
      ja = "AssociatePublicIpAddress: false に変更（インスタンスの作り直し）"
      en = "Set AssociatePublicIpAddress: false (replaces the instance)"
    }
    safety = "replaces"
    when   = meta.type == "AWS::EC2::Instance"
    set "each.AssociatePublicIpAddress" {
      value = false
    }
  }
}

resource_policy "AWS::EC2::LaunchTemplate" "template_public_address" {
  control = "public-endpoint"
  targets = ["AWS::EC2::Instance.public-endpoint"]

  enforce {
    for_each  = attrs.LaunchTemplateData.NetworkInterfaces
    condition = each.value.AssociatePublicIpAddress != true
    error_message = {
      ja = "この起動テンプレートのサーバにインターネットから届くアドレスが付きます。NetworkInterfaces の AssociatePublicIpAddress: false にしてください。"
      en = "Servers of this launch template get an address that the internet can reach. Set AssociatePublicIpAddress: false in NetworkInterfaces."
    }
  }

  fix {
    title = {
      ja = "AssociatePublicIpAddress: false に変更"
      en = "Set AssociatePublicIpAddress: false"
    }
    safety = "safe"
    set "each.AssociatePublicIpAddress" {
      value = false
    }
  }
}
