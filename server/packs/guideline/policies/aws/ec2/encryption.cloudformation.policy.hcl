# Encryption of volumes in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::EC2::Volume" "encryption_at_rest" {
  control = "encryption-at-rest-missing"
  targets = ["AWS::EC2::Volume.encryption-at-rest-missing"]

  # A volume made from an encrypted snapshot or volume is encrypted whatever the property says; that source is not in the template.
  filter = !shirube::given(attrs.SnapshotId) && !shirube::given(attrs.SourceVolumeId)

  enforce {
    # Absent means the default of the account, usually false.
    condition = attrs.Encrypted == true
    error_message = {
      ja = "ボリュームが暗号化されません。Encrypted: true を設定してください（作り直しになるため、先にデータを移してください）。"
      en = "The volume is not encrypted. Set Encrypted: true (this replaces it, so copy the data first)."
    }
  }

  fix {
    title = {
      ja = "Encrypted: true を設定（作り直し。先にデータの移行が必要）"
      en = "Set Encrypted: true (replaces the volume; copy the data first)"
    }
    safety = "replaces"
    set "Encrypted" {
      value = true
    }
  }
}

resource_policy "AWS::EC2::Instance" "instance_root_encryption" {
  control = "encryption-at-rest-missing"
  targets = ["AWS::EC2::Instance.encryption-at-rest-missing"]

  # A launch template that is not in the template cannot be judged.
  filter = attrs.LaunchTemplate == null || core::length(local.templates) > 0

  locals {
    # Names of root devices, by the image.
    roots     = ["/dev/xvda", "/dev/sda1"]
    described = core::anytrue([for device in attrs.BlockDeviceMappings : core::contains(local.roots, device.DeviceName)])

    # An instance takes over the volumes of its launch template where it describes none of its own.
    templates = attrs.LaunchTemplate == null ? [] : [
      for template in core::getresources("AWS::EC2::LaunchTemplate", {}) : template
      if template.Ref == attrs.LaunchTemplate.LaunchTemplateId || template.LaunchTemplateName == core::coalesce(attrs.LaunchTemplate.LaunchTemplateName, "-")
    ]
    by_template = core::anytrue([
      for template in local.templates : core::anytrue([
        for device in template.LaunchTemplateData.BlockDeviceMappings : core::contains(local.roots, device.DeviceName)
      ])
    ])
  }

  enforce {
    # Without a mapping the root volume is as the image is, usually not encrypted. How a mapping encrypts is asked elsewhere.
    condition = local.described || local.by_template
    error_message = {
      ja = "ルートボリュームが暗号化されません。BlockDeviceMappings にルートデバイス（/dev/xvda など）を加え、Ebs の Encrypted を true にしてください。"
      en = "The root volume is not encrypted. Describe the root device (such as /dev/xvda) in BlockDeviceMappings, with Encrypted: true in Ebs."
    }
  }

  # The image decides what the root device is called.
  fix {
    title = {
      ja = "ルートデバイスを Encrypted: true で BlockDeviceMappings に追加（作り直し）"
      en = "Add the root device with Encrypted: true to BlockDeviceMappings (replaces the instance)"
    }
    safety  = "decision"
    choices = local.roots
    add "BlockDeviceMappings" {
      DeviceName = choice
      Ebs = {
        Encrypted = true
      }
    }
  }
}

resource_policy "AWS::EC2::Instance" "instance_volume_encryption" {
  control = "encryption-at-rest-missing"
  targets = ["AWS::EC2::Instance.encryption-at-rest-missing"]

  enforce {
    for_each = attrs.BlockDeviceMappings

    # A volume made from a snapshot is encrypted exactly when the snapshot is.
    condition = each.value.Ebs == null || each.value.Ebs.Encrypted == true || shirube::given(each.value.Ebs.SnapshotId)
    error_message = {
      ja = "ボリューム（${each.value.DeviceName}）が暗号化されません。BlockDeviceMappings の Ebs で Encrypted: true を設定してください（インスタンスは作り直しになります）。"
      en = "Volume ${each.value.DeviceName} is not encrypted. Set Encrypted: true in Ebs of BlockDeviceMappings (this replaces the instance)."
    }
  }

  fix {
    title = {
      ja = "Ebs で Encrypted: true を設定（インスタンスの作り直し）"
      en = "Set Encrypted: true in Ebs (replaces the instance)"
    }
    safety = "replaces"
    set "each.Ebs.Encrypted" {
      value = true
    }
  }
}

resource_policy "AWS::EC2::LaunchTemplate" "template_encryption" {
  control = "encryption-at-rest-missing"
  targets = ["AWS::EC2::LaunchTemplate.encryption-at-rest-missing"]

  enforce {
    for_each = attrs.LaunchTemplateData.BlockDeviceMappings

    condition = (
      each.value.Ebs == null ||
      each.value.NoDevice != null ||
      shirube::given(each.value.Ebs.SnapshotId) ||
      each.value.Ebs.Encrypted == true
    )
    error_message = {
      ja = "この起動テンプレートのボリューム（${each.value.DeviceName}）が暗号化されません。Ebs で Encrypted: true を設定してください。"
      en = "Volume ${each.value.DeviceName} of this launch template is not encrypted. Set Encrypted: true in Ebs."
    }
  }

  fix {
    title = {
      ja = "Ebs で Encrypted: true を設定"
      en = "Set Encrypted: true in Ebs"
    }
    safety = "safe"
    set "each.Ebs.Encrypted" {
      value = true
    }
  }
}

resource_policy "AWS::AutoScaling::LaunchConfiguration" "configuration_volume_encryption" {
  control = "encryption-at-rest-missing"
  targets = ["AWS::AutoScaling::LaunchConfiguration.encryption-at-rest-missing"]

  enforce {
    for_each = attrs.BlockDeviceMappings

    condition = (
      each.value.Ebs == null ||
      each.value.NoDevice == true ||
      shirube::given(each.value.Ebs.SnapshotId) ||
      each.value.Ebs.Encrypted == true
    )
    error_message = {
      ja = "ボリューム（${each.value.DeviceName}）が暗号化されません。BlockDeviceMappings の Ebs で Encrypted: true を設定してください。"
      en = "Volume ${each.value.DeviceName} is not encrypted. Set Encrypted: true in Ebs of BlockDeviceMappings."
    }
  }

  fix {
    title = {
      ja = "Ebs で Encrypted: true を設定"
      en = "Set Encrypted: true in Ebs"
    }
    safety = "replaces"
    set "each.Ebs.Encrypted" {
      value = true
    }
  }
}
