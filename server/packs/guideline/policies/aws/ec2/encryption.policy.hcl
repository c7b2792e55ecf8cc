# Encryption of volumes, of images, and of what instances are started from.

resource_policy "aws_ebs_volume" "encryption_at_rest" {
  control = "encryption-at-rest-missing"
  targets = ["aws_ebs_volume.encryption-at-rest-missing"]

  # A volume made from an encrypted snapshot is encrypted whatever the argument says; the snapshot is not in the code.
  filter = !shirube::given(attrs.snapshot_id)

  locals {
    # The default of the account and region. Absent means true: the resource exists to switch it on.
    by_default = core::anytrue([
      for setting in core::getresources("aws_ebs_encryption_by_default", {}) : setting.enabled != false
    ])
  }

  enforce {
    condition = attrs.encrypted == true || local.by_default
    error_message = {
      ja = "ボリュームが暗号化されません。encrypted = true を設定してください。"
      en = "The volume is not encrypted. Set encrypted = true."
    }
  }

  fix {
    title = {
      ja = "encrypted = true を設定"
      en = "Set encrypted = true"
    }
    safety = "replaces"
    set "encrypted" {
      value = true
    }
  }
}

resource_policy "aws_instance" "instance_root_encryption" {
  control = "encryption-at-rest-missing"
  targets = ["aws_instance.encryption-at-rest-missing"]

  # A launch template that is not in the code cannot be judged.
  filter = core::length(attrs.launch_template) == 0 || core::length(attrs.root_block_device) > 0 || core::length(local.templates) > 0

  locals {
    # The default of the account and region. Absent means true: the resource exists to switch it on.
    by_default = core::anytrue([
      for setting in core::getresources("aws_ebs_encryption_by_default", {}) : setting.enabled != false
    ])

    # An instance takes over the volumes of its launch template where it describes none of its own.
    template = attrs.launch_template[0]
    templates = [
      for template in core::getresources("aws_launch_template", {}) : template
      if template.id == local.template.id || template.name == local.template.name
    ]
    by_template = core::length(attrs.launch_template) > 0 && core::anytrue([
      for template in local.templates : core::anytrue([
        for device in template.block_device_mappings : core::try(core::tostring(device.ebs[0].encrypted), "") == "true"
      ])
    ])

    # Volumes made from an encrypted image are encrypted.
    by_image = core::length(core::getresources("aws_ami_copy", { id = attrs.ami, encrypted = true })) > 0
  }

  enforce {
    # Absent means as the image is, usually not encrypted.
    condition = attrs.root_block_device[0].encrypted == true || local.by_default || local.by_template || local.by_image
    error_message = {
      ja = "ルートボリュームが暗号化されません。root_block_device で encrypted = true を設定してください。"
      en = "The root volume is not encrypted. Set encrypted = true in root_block_device."
    }
  }

  fix {
    title = {
      ja = "root_block_device で encrypted = true を設定"
      en = "Set encrypted = true in root_block_device"
    }
    safety = "replaces"
    set "root_block_device.encrypted" {
      value = true
    }
  }
}

resource_policy "aws_instance" "instance_volume_encryption" {
  control = "encryption-at-rest-missing"
  targets = ["aws_instance.encryption-at-rest-missing"]

  locals {
    # The default of the account and region. Absent means true: the resource exists to switch it on.
    by_default = core::anytrue([
      for setting in core::getresources("aws_ebs_encryption_by_default", {}) : setting.enabled != false
    ])
  }

  enforce {
    for_each = attrs.ebs_block_device

    # A volume made from a snapshot is encrypted exactly when the snapshot is.
    condition = each.value.encrypted == true || shirube::given(each.value.snapshot_id) || local.by_default
    error_message = {
      ja = "追加のボリューム（${each.value.device_name}）が暗号化されません。ebs_block_device で encrypted = true を設定してください。"
      en = "The additional volume ${each.value.device_name} is not encrypted. Set encrypted = true in ebs_block_device."
    }
  }

  fix {
    title = {
      ja = "ebs_block_device で encrypted = true を設定"
      en = "Set encrypted = true in ebs_block_device"
    }
    safety = "replaces"
    set "each.encrypted" {
      value = true
    }
  }
}

resource_policy "aws_launch_template" "template_encryption" {
  control = "encryption-at-rest-missing"
  targets = ["aws_launch_template.encryption-at-rest-missing"]

  locals {
    # The default of the account and region. Absent means true: the resource exists to switch it on.
    by_default = core::anytrue([
      for setting in core::getresources("aws_ebs_encryption_by_default", {}) : setting.enabled != false
    ])
  }

  enforce {
    for_each = attrs.block_device_mappings

    condition = (
      core::length(each.value.ebs) == 0 ||
      each.value.no_device != null ||
      shirube::given(each.value.ebs[0].snapshot_id) ||
      core::try(core::tostring(each.value.ebs[0].encrypted), "") == "true" ||
      local.by_default
    )
    error_message = {
      ja = "この起動テンプレートのボリューム（${each.value.device_name}）が暗号化されません。ebs で encrypted = true を設定してください。"
      en = "Volume ${each.value.device_name} of this launch template is not encrypted. Set encrypted = true in ebs."
    }
  }

  fix {
    title = {
      ja = "ebs で encrypted = true を設定"
      en = "Set encrypted = true in ebs"
    }
    safety = "safe"
    set "each.ebs.encrypted" {
      value = true
    }
  }
}

resource_policy "aws_launch_configuration" "configuration_root_encryption" {
  control = "encryption-at-rest-missing"
  targets = ["aws_launch_configuration.encryption-at-rest-missing"]

  # Without the block the volume is as the image is.
  filter = core::length(attrs.root_block_device) > 0

  locals {
    # The default of the account and region. Absent means true: the resource exists to switch it on.
    by_default = core::anytrue([
      for setting in core::getresources("aws_ebs_encryption_by_default", {}) : setting.enabled != false
    ])
  }

  enforce {
    condition = attrs.root_block_device[0].encrypted == true || local.by_default
    error_message = {
      ja = "ルートボリュームが暗号化されません。root_block_device で encrypted = true を設定してください。"
      en = "The root volume is not encrypted. Set encrypted = true in root_block_device."
    }
  }

  fix {
    title = {
      ja = "root_block_device で encrypted = true を設定"
      en = "Set encrypted = true in root_block_device"
    }
    safety = "replaces"
    set "root_block_device.encrypted" {
      value = true
    }
  }
}

resource_policy "aws_launch_configuration" "configuration_volume_encryption" {
  control = "encryption-at-rest-missing"
  targets = ["aws_launch_configuration.encryption-at-rest-missing"]

  locals {
    # The default of the account and region. Absent means true: the resource exists to switch it on.
    by_default = core::anytrue([
      for setting in core::getresources("aws_ebs_encryption_by_default", {}) : setting.enabled != false
    ])
  }

  enforce {
    for_each = attrs.ebs_block_device

    condition = (
      each.value.encrypted == true ||
      shirube::given(each.value.snapshot_id) ||
      each.value.no_device == true ||
      local.by_default
    )
    error_message = {
      ja = "追加のボリューム（${each.value.device_name}）が暗号化されません。ebs_block_device で encrypted = true を設定してください。"
      en = "The additional volume ${each.value.device_name} is not encrypted. Set encrypted = true in ebs_block_device."
    }
  }

  fix {
    title = {
      ja = "ebs_block_device で encrypted = true を設定"
      en = "Set encrypted = true in ebs_block_device"
    }
    safety = "replaces"
    set "each.encrypted" {
      value = true
    }
  }
}

resource_policy "aws_ami_copy" "image_copy_encryption" {
  control = "encryption-at-rest-missing"
  targets = ["aws_ami_copy.encryption-at-rest-missing"]

  enforce {
    # Absent means false.
    condition = attrs.encrypted == true
    error_message = {
      ja = "コピーされるイメージのスナップショットが暗号化されません。encrypted = true を設定してください。"
      en = "The snapshots of the copied image are not encrypted. Set encrypted = true."
    }
  }

  fix {
    title = {
      ja = "encrypted = true を設定"
      en = "Set encrypted = true"
    }
    safety = "replaces"
    set "encrypted" {
      value = true
    }
  }
}

resource_policy "aws_ami" "image_encryption" {
  control = "encryption-at-rest-missing"
  targets = ["aws_ami.encryption-at-rest-missing"]

  enforce {
    for_each = attrs.ebs_block_device

    # Absent means false. With a snapshot, the snapshot decides.
    condition = each.value.encrypted == true || shirube::given(each.value.snapshot_id)
    error_message = {
      ja = "このイメージから作られるボリューム（${each.value.device_name}）が暗号化されません。ebs_block_device で encrypted = true を設定してください。"
      en = "Volume ${each.value.device_name} of this image is not encrypted. Set encrypted = true in ebs_block_device."
    }
  }

  fix {
    title = {
      ja = "ebs_block_device で encrypted = true を設定"
      en = "Set encrypted = true in ebs_block_device"
    }
    safety = "replaces"
    set "each.encrypted" {
      value = true
    }
  }
}
