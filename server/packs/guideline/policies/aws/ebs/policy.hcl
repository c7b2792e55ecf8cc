# Amazon EBS. The encryption of single volumes is with Amazon EC2.

resource_policy "aws_ebs_encryption_by_default" "default_off" {
  control = "encryption-at-rest-missing"
  targets = ["aws_ebs_encryption_by_default.encryption-at-rest-missing"]

  enforce {
    # Absent means true.
    condition = attrs.enabled != false
    error_message = {
      ja = "このアカウントとリージョンで作る EBS ボリュームが、指定を忘れると暗号化されません。enabled = true にしてください。"
      en = "Volumes of this account and region stay unencrypted wherever the argument is forgotten. Set enabled = true."
    }
  }

  fix {
    title = {
      ja = "enabled = true に変更"
      en = "Set enabled = true"
    }
    safety = "safe"
    set "enabled" {
      value = true
    }
  }
}

resource_policy "aws_ebs_snapshot_import" "import_encryption" {
  control = "encryption-at-rest-missing"
  targets = ["aws_ebs_snapshot_import.encryption-at-rest-missing"]

  locals {
    by_default = core::anytrue([
      for setting in core::getresources("aws_ebs_encryption_by_default", {}) : setting.enabled != false
    ])
  }

  enforce {
    # Absent means false.
    condition = attrs.encrypted == true || local.by_default
    error_message = {
      ja = "取り込んだディスクのスナップショットが暗号化されません。encrypted = true を設定してください。"
      en = "The snapshot of the imported disk is not encrypted. Set encrypted = true."
    }
  }

  fix {
    title = {
      ja = "encrypted = true を設定（取り込み直しになります）"
      en = "Set encrypted = true (imports again)"
    }
    safety = "replaces"
    set "encrypted" {
      value = true
    }
  }
}

resource_policy "aws_ebs_volume" "customer_key" {
  control = "customer-managed-key-missing"
  targets = [
    "aws_ebs_volume.customer-managed-key-missing",
    "aws_ebs_snapshot_copy.customer-managed-key-missing",
  ]
  also = ["aws_ebs_snapshot_copy"]

  # A volume from a snapshot takes over its key, which is not in the code. Without encryption there is no key to choose yet.
  filter = !shirube::given(attrs.snapshot_id) && (
    attrs.encrypted == true || core::length(core::getresources("aws_ebs_encryption_by_default", {})) > 0
  )

  locals {
    default_key = core::length(core::getresources("aws_ebs_default_kms_key", {})) > 0
  }

  enforce {
    # Absent means the default key of the account, which AWS manages unless another was chosen.
    condition = shirube::given(attrs.kms_key_id) || local.default_key
    error_message = {
      ja = "暗号化の鍵が AWS 管理のものになります。kms_key_id に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "The key belongs to AWS. With a KMS key of your own in kms_key_id you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "kms_key_id に構成内の KMS 鍵を指定（作り直しになります）"
      en = "Use a KMS key of this configuration in kms_key_id (replaces it)"
    }
    safety = "decision"
    set "kms_key_id" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
  }

  fix {
    title = {
      ja = "kms_key_id に新しい KMS 鍵を指定（作り直しになります）"
      en = "Use a new KMS key in kms_key_id (replaces it)"
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

resource_policy "aws_ebs_volume" "volume_backup" {
  control  = "backup-missing"
  targets  = ["aws_ebs_volume.backup-missing"]
  severity = "information"

  locals {
    instances = [for attachment in core::getresources("aws_volume_attachment", { volume_id = attrs.id }) : attachment.instance_id]
    patterns  = ["*", "arn:aws:ec2:*", "arn:aws:ec2:*:*:*", "arn:aws:ec2:*:*:volume/*", "arn:aws:ec2:*:*:instance/*"]
    by_aws_backup = core::anytrue([
      for selection in core::getresources("aws_backup_selection", {}) : (
        core::contains(selection.resources, attrs.arn) ||
        core::anytrue([for instance in local.instances : core::contains(selection.resources, instance)]) ||
        core::anytrue([for pattern in local.patterns : core::contains(selection.resources, pattern)]) ||
        core::anytrue([for tag in selection.selection_tag : core::try(attrs.tags[tag.key], null) == tag.value]) ||
        core::anytrue([
          for condition in selection.condition : core::anytrue([
            for tag in condition.string_equals : core::try(attrs.tags[core::trimprefix(tag.key, "aws:ResourceTag/")], null) == tag.value
          ])
        ])
      )
    ])

    # One of the tags is enough.
    by_lifecycle_manager = core::anytrue([
      for policy in core::getresources("aws_dlm_lifecycle_policy", {}) : (
        policy.state != "DISABLED" &&
        core::anytrue([
          for key in core::try(core::keys(policy.policy_details[0].target_tags), []) : (
            core::try(attrs.tags[key], null) == policy.policy_details[0].target_tags[key]
          )
        ])
      )
    ])

    # Where nothing here makes backups, a tag for them speaks to a plan of the whole account or organisation.
    plans_elsewhere = core::length(core::getresources("aws_backup_selection", {})) == 0 && core::length(core::getresources("aws_dlm_lifecycle_policy", {})) == 0
    by_tag_elsewhere = local.plans_elsewhere && core::anytrue([
      for key in core::try(core::keys(attrs.tags), []) : (
        core::can(core::regex("backup|snapshot|バックアップ", core::lower(key))) &&
        !core::contains(["false", "no", "none", "off", "disabled"], core::lower(core::try(core::tostring(attrs.tags[key]), "")))
      )
    ])
    scratch = core::anytrue([
      for name in [meta.name, core::try(attrs.tags.Name, ""), core::try(attrs.tags.Role, ""), core::try(attrs.tags.Purpose, "")] : (
        core::can(core::regex("scratch|cache|swap|(^|[^a-z])(te?mp|work)([^a-z]|$)|作業|一時|キャッシュ", core::lower(name)))
      )
    ])
  }

  enforce {
    condition = local.by_aws_backup || local.by_lifecycle_manager || local.by_tag_elsewhere || local.scratch
    error_message = {
      ja = "このボリュームを対象にするバックアップがこの構成にありません。AWS Backup の選択か Data Lifecycle Manager のポリシーの対象にすると、失われたデータを戻せます。"
      en = "Nothing in this configuration backs up the volume. As a target of an AWS Backup selection or a Data Lifecycle Manager policy, lost data can be brought back."
    }
  }
}

resource_policy "aws_ebs_volume" "volume_generation" {
  control  = "instance-oversized"
  targets  = ["aws_ebs_volume.instance-oversized"]
  also     = ["aws_instance", "aws_launch_template"]
  severity = "hint"

  # gp3 can neither be attached to several instances nor go beyond 16,000 IOPS.
  filter = attrs.multi_attach_enabled != true && local.iops <= 16000

  locals {
    # Absent means gp2 for a volume of its own; for the devices of an instance the image decides.
    own = meta.type == "aws_ebs_volume" ? [!shirube::given(attrs.type) ? "gp2" : attrs.type] : []
    types = core::concat(
      local.own,
      [for device in attrs.root_block_device : device.volume_type],
      [for device in attrs.ebs_block_device : device.volume_type],
      [for device in attrs.block_device_mappings : device.ebs[0].volume_type],
    )
    iops = attrs.iops == null ? 0 : attrs.iops
  }

  enforce {
    condition = core::alltrue([for type in local.types : !core::contains(["gp2", "standard", "io1"], type)])
    error_message = {
      ja = "ボリュームの種類が旧世代のものです。gp3 は同じ容量の gp2 より単価が低く、性能を容量と別に選べます。種類は停止せずに変更できます。"
      en = "The volume type is of an old generation. gp3 costs less than gp2 for the same size, and its performance is chosen apart from the size. The type changes without downtime."
    }
  }

  fix {
    title = {
      ja = "種類を gp3 に変更"
      en = "Set the volume type to gp3"
    }
    safety = "safe"
    when   = meta.type == "aws_ebs_volume" && attrs.type != "io1"
    set "type" {
      value = "gp3"
    }
  }

  # gp3 has 3,000 IOPS at least; io1 may have fewer.
  fix {
    title = {
      ja = "種類を gp3 に変更（IOPS の指定も見直してください）"
      en = "Set the volume type to gp3 (review the IOPS)"
    }
    safety = "decision"
    when   = meta.type == "aws_ebs_volume" && attrs.type == "io1" && local.iops >= 3000
    set "type" {
      value = "gp3"
    }
  }

  fix {
    title = {
      ja = "種類を gp3 に、IOPS をその下限の 3000 に変更"
      en = "Set the volume type to gp3 and its IOPS to 3000, the fewest that it has"
    }
    safety = "decision"
    when   = meta.type == "aws_ebs_volume" && attrs.type == "io1" && local.iops < 3000
    set "type" {
      value = "gp3"
    }
    set "iops" {
      value = 3000
    }
  }

  fix {
    title = {
      ja = "種類を gp3 に変更"
      en = "Set the volume type to gp3"
    }
    safety = "safe"
    when   = meta.type == "aws_instance" && core::contains(["gp2", "standard"], attrs.root_block_device[0].volume_type)
    set "root_block_device.volume_type" {
      value = "gp3"
    }
  }

  fix {
    title = {
      ja = "種類を gp3 に変更"
      en = "Set the volume type to gp3"
    }
    safety = "safe"
    when = (
      meta.type == "aws_launch_template" &&
      core::length(attrs.block_device_mappings) == 1 &&
      attrs.block_device_mappings[0].ebs[0].volume_type != "io1"
    )
    set "block_device_mappings.ebs.volume_type" {
      value = "gp3"
    }
  }
}

resource_policy "aws_ebs_snapshot_block_public_access" "snapshot_sharing" {
  control = "public-access-block-missing"
  targets = ["aws_ebs_snapshot_block_public_access.public-access-block-missing"]

  enforce {
    condition = attrs.state != "unblocked"
    error_message = {
      ja = "スナップショットを誤って公開しても止められません。state = \"block-all-sharing\" にしてください。"
      en = "Nothing stops a snapshot from being made public by mistake. Set state = \"block-all-sharing\"."
    }
  }

  fix {
    title = {
      ja = "state = \"block-all-sharing\" に変更"
      en = "Set state = \"block-all-sharing\""
    }
    safety = "safe"
    set "state" {
      value = "block-all-sharing"
    }
  }
}
