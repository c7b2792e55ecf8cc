# Encryption of the volumes of spot requests.

resource_policy "aws_spot_instance_request" "spot_root_encryption" {
  control  = "encryption-at-rest-missing"
  severity = "warning"
  targets  = ["aws_spot_instance_request.encryption-at-rest-missing"]

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

resource_policy "aws_spot_instance_request" "spot_volume_encryption" {
  control  = "encryption-at-rest-missing"
  severity = "warning"
  targets  = ["aws_spot_instance_request.encryption-at-rest-missing"]

  locals {
    # The default of the account and region. Absent means true: the resource exists to switch it on.
    by_default = core::anytrue([
      for setting in core::getresources("aws_ebs_encryption_by_default", {}) : setting.enabled != false
    ])
  }

  enforce {
    for_each = attrs.ebs_block_device

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

resource_policy "aws_spot_fleet_request" "fleet_root_encryption" {
  control  = "encryption-at-rest-missing"
  severity = "warning"
  targets  = ["aws_spot_instance_request.encryption-at-rest-missing"]

  locals {
    # The default of the account and region. Absent means true: the resource exists to switch it on.
    by_default = core::anytrue([
      for setting in core::getresources("aws_ebs_encryption_by_default", {}) : setting.enabled != false
    ])
  }

  enforce {
    for_each = attrs.launch_specification

    condition = (
      each.value.root_block_device[0].encrypted == true ||
      core::length(core::getresources("aws_ami_copy", { id = each.value.ami, encrypted = true })) > 0 ||
      local.by_default
    )
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
    set "each.root_block_device.encrypted" {
      value = true
    }
  }
}

resource_policy "aws_spot_fleet_request" "fleet_volume_encryption" {
  control  = "encryption-at-rest-missing"
  severity = "warning"
  targets  = ["aws_spot_instance_request.encryption-at-rest-missing"]

  locals {
    # The default of the account and region. Absent means true: the resource exists to switch it on.
    by_default = core::anytrue([
      for setting in core::getresources("aws_ebs_encryption_by_default", {}) : setting.enabled != false
    ])
  }

  enforce {
    for_each = attrs.launch_specification

    condition = local.by_default || core::alltrue([
      for device in each.value.ebs_block_device : device.encrypted == true || shirube::given(device.snapshot_id)
    ])
    error_message = {
      ja = "追加のボリュームが暗号化されません。ebs_block_device で encrypted = true を設定してください。"
      en = "An additional volume is not encrypted. Set encrypted = true in ebs_block_device."
    }
  }

  fix {
    title = {
      ja = "ebs_block_device で encrypted = true を設定"
      en = "Set encrypted = true in ebs_block_device"
    }
    safety = "replaces"
    set "each.ebs_block_device.encrypted" {
      value = true
    }
  }
}
