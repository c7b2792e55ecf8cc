# Images: who publishes them, who may use them, and whether they are still maintained.

resource_policy "data.aws_ami" "image_owner" {
  control = "supply-chain-unverified"
  targets = ["data.aws_ami.supply-chain-unverified"]

  # The owner may be a filter as well, and an id names one image.
  filter = !core::anytrue([for filter in attrs.filter : core::contains(["owner-id", "owner-alias", "image-id"], filter.name)])

  enforce {
    condition = core::length(attrs.owners) > 0
    error_message = {
      ja = "発行者を限定していないため、第三者が公開した同名のイメージが選ばれる可能性があります。owners に発行元を指定してください。"
      en = "No publisher is named, so an image that a stranger published under the same name may be chosen. Set owners to the publisher."
    }
  }

  # Who publishes the image is for a person to say.
  fix {
    title = {
      ja = "owners = [\"amazon\"] を設定（Amazon 以外のイメージでは発行元の ID に）"
      en = "Set owners = [\"amazon\"] (the id of the publisher if it is another)"
    }
    safety = "decision"
    set "owners" {
      value = ["amazon"]
    }
  }
}

resource_policy "data.aws_ami" "image_publisher" {
  control = "supply-chain-unverified"
  targets = ["data.aws_ami.supply-chain-unverified.2"]

  locals {
    # Accounts under which these publish their images.
    known = [
      "self", "amazon", "aws-marketplace", "aws-backup-vault", "microsoft",
      "137112412989", # Amazon Linux
      "801119661308", # Windows by Amazon
      "591542846629", # Amazon ECS
      "602401143452", # Amazon EKS
      "092701018921", # Bottlerocket
      "679593333241", # AWS Marketplace
      "099720109477", # Canonical
      "136693071363", # Debian
      "309956199498", # Red Hat
      "013907871322", # SUSE
      "131827586825", # Oracle
      "125523088429", # Fedora and CentOS
      "764336703387", # AlmaLinux
      "792107900819", # Rocky Linux
      "782442783595", # FreeBSD
      "075585003325", # Flatcar
    ]
    strangers = [for owner in attrs.owners : owner if !core::contains(local.known, owner)]
  }

  enforce {
    condition = core::length(local.strangers) == 0
    at        = attrs.owners
    error_message = {
      ja = "発行元 ${core::join("、", local.strangers)} は広く知られた発行者のアカウントではありません。誰のアカウントかを確かめ、確かめた内容を例外の理由に記録してください。"
      en = "Publisher ${core::join(", ", local.strangers)} is not the account of a widely known one. Confirm whose it is, and record that as the reason of an exception."
    }
  }
}

resource_policy "data.aws_ami" "image_latest" {
  control  = "module-version-unpinned"
  severity = "information"
  targets  = ["data.aws_ami.module-version-unpinned"]

  filter = attrs.most_recent == true && !local.exact

  locals {
    # A name without wildcards is one image.
    exact = core::anytrue([
      for filter in attrs.filter : (
        core::contains(["name", "image-id"], filter.name) && core::alltrue([for value in filter.values : !core::can(core::regex("[*?]", value))])
      )
    ])
    instances = [
      for instance in core::getresources("aws_instance", { ami = attrs.id }) : instance
      if !core::contains(instance.lifecycle[0].ignore_changes, "ami")
    ]
    templates = [
      for template in core::getresources("aws_launch_template", { image_id = attrs.id }) : template
      if !core::contains(template.lifecycle[0].ignore_changes, "image_id")
    ]
    configurations = [
      for configuration in core::getresources("aws_launch_configuration", { image_id = attrs.id }) : configuration
      if !core::contains(configuration.lifecycle[0].ignore_changes, "image_id")
    ]
  }

  enforce {
    condition = core::length(local.instances) == 0 && core::length(local.templates) == 0 && core::length(local.configurations) == 0
    error_message = {
      ja = "新しいイメージが公開されると、適用のたびに違うイメージのサーバになります。イメージの ID を固定するか、パイプラインから渡してください。"
      en = "Whenever a newer image is published, the next apply builds a different server. Pin the id of the image, or pass it from a pipeline."
    }
  }
}

resource_policy "aws_ami_launch_permission" "image_public" {
  control = "public-data-exposure"
  targets = ["aws_ami_launch_permission.public-data-exposure"]

  locals {
    organizations = core::getdatasource("aws_organizations_organization", {})
  }

  enforce {
    condition = attrs.group != "all"
    error_message = {
      ja = "このイメージを誰でも起動でき、中のファイルを読めます。group を削除し、account_id か organization_arn で相手を限定してください。"
      en = "Anyone may start this image and read what is in it. Remove group and name the account or organization with account_id or organization_arn."
    }
  }

  # Whom to share with is for a person to say.
  fix {
    title = {
      ja = "自組織（AWS Organizations）だけに共有"
      en = "Share within the organization only"
    }
    safety = "decision"
    when   = core::length(local.organizations) > 0
    remove "group" {}
    set "organization_arn" {
      value = local.organizations[0].arn
    }
  }
}

resource_policy "aws_ec2_image_block_public_access" "image_sharing" {
  control = "public-access-block-missing"
  targets = ["aws_ec2_image_block_public_access.public-access-block-missing"]

  enforce {
    condition = attrs.state != "unblocked"
    error_message = {
      ja = "イメージを誤って公開しても止められません。state = \"block-new-sharing\" にすると、このリージョンでの新たな公開を拒否できます。"
      en = "An image that is shared publicly by mistake is not stopped. With state = \"block-new-sharing\" this region refuses it."
    }
  }

  fix {
    title = {
      ja = "state = \"block-new-sharing\" に変更"
      en = "Set state = \"block-new-sharing\""
    }
    safety = "safe"
    set "state" {
      value = "block-new-sharing"
    }
  }
}
