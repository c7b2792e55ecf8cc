# Keys of volumes and images.

resource_policy "aws_ami_copy" "image_copy_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_ami_copy.customer-managed-key-missing"]

  locals {
    keys = [
      for key in core::getresources("aws_kms_key", {}) : key.arn
      if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
    ]
  }

  enforce {
    condition = shirube::given(attrs.kms_key_id)
    error_message = {
      ja = "イメージのコピーは AWS が管理するキーで暗号化されます。kms_key_id で自ら管理するキーを指定すると、利用者と期間を自ら決められます。"
      en = "The copy of the image is encrypted with a key that AWS manages. With a key of your own in kms_key_id you decide who uses it and for how long."
    }
  }

  # Which key, and who may use it: a decision.
  fix {
    title = {
      ja = "構成にあるキーを kms_key_id に設定"
      en = "Set kms_key_id to the key of the configuration"
    }
    safety = "decision"
    when   = core::length(local.keys) > 0
    set "kms_key_id" {
      choices = local.keys
    }
  }

  fix {
    title = {
      ja = "aws_kms_key を追加して kms_key_id に設定"
      en = "Add aws_kms_key and set kms_key_id to it"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "kms_key_id" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_launch_template" "template_key" {
  control  = "customer-managed-key-missing"
  severity = "information"
  targets  = ["aws_launch_template.customer-managed-key-missing"]

  locals {
    keys = [
      for key in core::getresources("aws_kms_key", {}) : key.arn
      if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
    ]
    # A default key of the account and region is used where none is named.
    default_key = core::length(core::getresources("aws_ebs_default_kms_key", {})) > 0
  }

  enforce {
    for_each = attrs.block_device_mappings

    condition = (
      core::length(each.value.ebs) == 0 ||
      core::try(core::tostring(each.value.ebs[0].encrypted), "") != "true" ||
      shirube::given(each.value.ebs[0].kms_key_id) ||
      local.default_key
    )
    error_message = {
      ja = "ボリューム（${each.value.device_name}）は AWS が管理するキーで暗号化されます。ebs の kms_key_id で自ら管理するキーを指定すると、利用者と期間を自ら決められます。"
      en = "Volume ${each.value.device_name} is encrypted with a key that AWS manages. With a key of your own in kms_key_id of ebs you decide who uses it and for how long."
    }
  }

  # Which key, and who may use it: a decision.
  fix {
    title = {
      ja = "構成にあるキーを kms_key_id に設定"
      en = "Set kms_key_id to the key of the configuration"
    }
    safety = "decision"
    when   = core::length(local.keys) > 0
    set "each.ebs.kms_key_id" {
      choices = local.keys
    }
  }

  fix {
    title = {
      ja = "aws_kms_key を追加して kms_key_id に設定"
      en = "Add aws_kms_key and set kms_key_id to it"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "each.ebs.kms_key_id" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_instance" "instance_root_key" {
  control  = "customer-managed-key-missing"
  severity = "information"
  targets  = ["aws_launch_template.customer-managed-key-missing"]

  filter = attrs.root_block_device[0].encrypted == true

  locals {
    keys = [
      for key in core::getresources("aws_kms_key", {}) : key.arn
      if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
    ]
    # A default key of the account and region is used where none is named.
    default_key = core::length(core::getresources("aws_ebs_default_kms_key", {})) > 0
  }

  enforce {
    condition = (
      shirube::given(attrs.root_block_device[0].kms_key_id) ||
      local.default_key
    )
    error_message = {
      ja = "ルートボリュームは AWS が管理するキーで暗号化されます。root_block_device の kms_key_id で自ら管理するキーを指定すると、利用者と期間を自ら決められます。"
      en = "The root volume is encrypted with a key that AWS manages. With a key of your own in kms_key_id of root_block_device you decide who uses it and for how long."
    }
  }

  # Which key, and who may use it: a decision.
  fix {
    title = {
      ja = "構成にあるキーを kms_key_id に設定"
      en = "Set kms_key_id to the key of the configuration"
    }
    safety = "decision"
    when   = core::length(local.keys) > 0
    set "root_block_device.kms_key_id" {
      choices = local.keys
    }
  }

  fix {
    title = {
      ja = "aws_kms_key を追加して kms_key_id に設定"
      en = "Add aws_kms_key and set kms_key_id to it"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "root_block_device.kms_key_id" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_instance" "instance_volume_key" {
  control  = "customer-managed-key-missing"
  severity = "information"
  targets  = ["aws_launch_template.customer-managed-key-missing"]

  locals {
    keys = [
      for key in core::getresources("aws_kms_key", {}) : key.arn
      if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
    ]
    # A default key of the account and region is used where none is named.
    default_key = core::length(core::getresources("aws_ebs_default_kms_key", {})) > 0
  }

  enforce {
    for_each = attrs.ebs_block_device

    condition = (
      each.value.encrypted != true ||
      shirube::given(each.value.kms_key_id) ||
      local.default_key
    )
    error_message = {
      ja = "追加のボリューム（${each.value.device_name}）は AWS が管理するキーで暗号化されます。kms_key_id で自ら管理するキーを指定すると、利用者と期間を自ら決められます。"
      en = "The additional volume ${each.value.device_name} is encrypted with a key that AWS manages. With a key of your own in kms_key_id you decide who uses it and for how long."
    }
  }

  # Which key, and who may use it: a decision.
  fix {
    title = {
      ja = "構成にあるキーを kms_key_id に設定"
      en = "Set kms_key_id to the key of the configuration"
    }
    safety = "decision"
    when   = core::length(local.keys) > 0
    set "each.kms_key_id" {
      choices = local.keys
    }
  }

  fix {
    title = {
      ja = "aws_kms_key を追加して kms_key_id に設定"
      en = "Add aws_kms_key and set kms_key_id to it"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "each.kms_key_id" {
      value = companion.aws_kms_key.arn
    }
  }
}
