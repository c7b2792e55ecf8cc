# The metadata service, and public addresses.

resource_policy "aws_instance" "metadata_tokens" {
  control = "instance-metadata-exposed"
  targets = [
    "aws_instance.instance-metadata-exposed",
    "aws_launch_template.instance-metadata-exposed",
  ]
  also = ["aws_launch_template", "aws_launch_configuration"]

  # Without a metadata service there is nothing to protect. A launch template that is not in the code cannot be judged.
  filter = (
    local.options.http_endpoint != "disabled" &&
    (!local.inherits || core::length(local.templates) > 0)
  )

  locals {
    options = attrs.metadata_options[0]

    # An instance takes over the options of its launch template where it has none of its own.
    template = attrs.launch_template[0]
    inherits = core::length(attrs.launch_template) > 0 && local.options.http_tokens == null
    templates = [
      for template in core::getresources("aws_launch_template", {}) : template
      if template.id == local.template.id || template.name == local.template.name
    ]
    by_template = local.inherits && core::anytrue([
      for template in local.templates : (
        template.metadata_options[0].http_tokens == "required" ||
        template.metadata_options[0].http_endpoint == "disabled"
      )
    ])
  }

  enforce {
    # Absent means the default of the image or the account, usually optional.
    condition = local.options.http_tokens == "required" || local.by_template
    error_message = {
      ja = "インスタンスメタデータがトークンなしで読み出せます（IMDSv1）。metadata_options で http_tokens = \"required\" を設定してください。"
      en = "Instance metadata can be read without a token (IMDSv1). Set http_tokens = \"required\" in metadata_options."
    }
  }

  fix {
    title = {
      ja = "http_tokens = \"required\" を設定"
      en = "Set http_tokens = \"required\""
    }
    safety = "safe"
    when   = meta.type != "aws_launch_configuration"
    set "metadata_options.http_tokens" {
      value = "required"
    }
  }

  # A launch configuration cannot be changed, only replaced.
  fix {
    title = {
      ja = "http_tokens = \"required\" を設定"
      en = "Set http_tokens = \"required\""
    }
    safety = "replaces"
    when   = meta.type == "aws_launch_configuration"
    set "metadata_options.http_tokens" {
      value = "required"
    }
  }
}

resource_policy "aws_launch_template" "template_hop_limit" {
  control  = "instance-metadata-exposed"
  severity = "warning"
  targets  = ["aws_launch_template.instance-metadata-exposed.2"]
  also     = ["aws_launch_configuration"]

  filter = attrs.metadata_options[0].http_put_response_hop_limit != null && attrs.metadata_options[0].http_endpoint != "disabled"

  enforce {
    # Absent means 1.
    condition = core::tonumber(attrs.metadata_options[0].http_put_response_hop_limit) <= 1
    error_message = {
      ja = "インスタンスメタデータの応答が ${attrs.metadata_options[0].http_put_response_hop_limit} 段先まで届くため、コンテナなどからも認証情報を取得できます。http_put_response_hop_limit = 1 にしてください。"
      en = "Answers of the metadata service travel ${attrs.metadata_options[0].http_put_response_hop_limit} hops, so containers and others can fetch the credentials as well. Set http_put_response_hop_limit = 1."
    }
  }

  fix {
    title = {
      ja = "http_put_response_hop_limit = 1 に変更"
      en = "Set http_put_response_hop_limit = 1"
    }
    safety = "safe"
    when   = meta.type != "aws_launch_configuration"
    set "metadata_options.http_put_response_hop_limit" {
      value = 1
    }
  }

  # A launch configuration cannot be changed, only replaced.
  fix {
    title = {
      ja = "http_put_response_hop_limit = 1 に変更"
      en = "Set http_put_response_hop_limit = 1"
    }
    safety = "replaces"
    when   = meta.type == "aws_launch_configuration"
    set "metadata_options.http_put_response_hop_limit" {
      value = 1
    }
  }
}

resource_policy "aws_instance" "instance_hop_limit" {
  control  = "instance-metadata-exposed"
  severity = "warning"
  targets  = ["aws_instance.instance-metadata-exposed.2"]

  filter = attrs.metadata_options[0].http_put_response_hop_limit != null && attrs.metadata_options[0].http_endpoint != "disabled"

  enforce {
    # Containers on the instance need 2.
    condition = core::tonumber(attrs.metadata_options[0].http_put_response_hop_limit) <= 2
    error_message = {
      ja = "インスタンスメタデータの応答が ${attrs.metadata_options[0].http_put_response_hop_limit} 段先まで届くため、中継された先からも認証情報を取得できます。http_put_response_hop_limit = 1（コンテナで使う場合は 2）にしてください。"
      en = "Answers of the metadata service travel ${attrs.metadata_options[0].http_put_response_hop_limit} hops, so credentials can be fetched through relays. Set http_put_response_hop_limit = 1 (2 if containers need it)."
    }
  }

  fix {
    title = {
      ja = "http_put_response_hop_limit = 1 に変更"
      en = "Set http_put_response_hop_limit = 1"
    }
    safety = "safe"
    set "metadata_options.http_put_response_hop_limit" {
      value = 1
    }
  }
}

resource_policy "aws_ec2_instance_metadata_defaults" "metadata_defaults" {
  control  = "instance-metadata-exposed"
  severity = "warning"
  targets  = ["aws_ec2_instance_metadata_defaults.instance-metadata-exposed"]

  enforce {
    condition = attrs.http_tokens == "required"
    error_message = {
      ja = "アカウントの既定でトークンが必須になっていません。http_tokens = \"required\" にすると、これから起動するインスタンスは IMDSv2 だけを受け付けます。"
      en = "The default of the account does not require tokens. With http_tokens = \"required\", instances started from now on accept IMDSv2 only."
    }
  }

  fix {
    title = {
      ja = "http_tokens = \"required\" を設定"
      en = "Set http_tokens = \"required\""
    }
    safety = "safe"
    set "http_tokens" {
      value = "required"
    }
  }
}

resource_policy "aws_instance" "public_address" {
  control = "public-endpoint"
  targets = [
    "aws_instance.public-endpoint",
    "aws_launch_configuration.public-endpoint",
  ]
  also = ["aws_launch_configuration"]

  enforce {
    condition = attrs.associate_public_ip_address != true
    error_message = {
      ja = "サーバにインターネットから届くアドレスが付きます。associate_public_ip_address = false にし、公開はロードバランサーから、外向きの通信は NAT ゲートウェイから行ってください。"
      en = "The server gets an address that the internet can reach. Set associate_public_ip_address = false; publish through a load balancer and go out through a NAT gateway."
    }
  }

  fix {
    title = {
      ja = "associate_public_ip_address = false に変更"
      en = "Set associate_public_ip_address = false"
    }
    safety = "replaces"
    set "associate_public_ip_address" {
      value = false
    }
  }
}

resource_policy "aws_launch_template" "template_public_address" {
  control = "public-endpoint"
  targets = ["aws_launch_template.public-endpoint"]

  enforce {
    for_each = attrs.network_interfaces

    condition = core::try(core::tostring(each.value.associate_public_ip_address), "") != "true"
    error_message = {
      ja = "この起動テンプレートのサーバにインターネットから届くアドレスが付きます。network_interfaces の associate_public_ip_address = false にしてください。"
      en = "Servers of this launch template get an address that the internet can reach. Set associate_public_ip_address = false in network_interfaces."
    }
  }

  fix {
    title = {
      ja = "associate_public_ip_address = false に変更"
      en = "Set associate_public_ip_address = false"
    }
    safety = "safe"
    set "each.associate_public_ip_address" {
      value = false
    }
  }
}

resource_policy "aws_eip" "elastic_address" {
  control  = "public-endpoint"
  severity = "information"
  targets  = ["aws_eip.public-endpoint"]
  also     = ["aws_eip_association"]

  filter = local.instance != null && !core::can(core::regex(local.appliance, core::lower(meta.name)))

  locals {
    instance = !shirube::given(attrs.instance) ? attrs.instance_id : attrs.instance

    # What forwards other hosts' packets has to have an address of its own.
    appliance = "(^|[^a-z])(nat|firewall|fw|ngfw|utm|ips|ids|inspection|appliance|vpn|palo|fortigate|checkpoint)([^a-z]|$)|検査|ファイアウォール|アプライアンス"
    instances = local.instance == null ? [] : core::getresources("aws_instance", { id = local.instance })
    forwards  = core::anytrue([for instance in local.instances : instance.source_dest_check == false])
  }

  enforce {
    condition = local.forwards
    error_message = {
      ja = "サーバに固定のパブリック IP アドレスを付けています。ロードバランサーを前に置くと、サーバを直接インターネットに出さずに済みます。"
      en = "A server has a fixed public address. With a load balancer in front, the server itself need not face the internet."
    }
  }
}
