# Amazon EBS in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::EC2::Volume" "customer_key" {
  control = "customer-managed-key-missing"
  targets = ["AWS::EC2::Volume.customer-managed-key-missing"]

  # A copy takes over the key of its source, which is not in the template. Without encryption there is no key to choose yet.
  filter = !shirube::given(attrs.SnapshotId) && !shirube::given(attrs.SourceVolumeId) && attrs.Encrypted == true

  locals {
    keys = [
      for key in core::getresources("AWS::KMS::Key", {}) : key.Arn if key.KeyUsage == null || key.KeyUsage == "ENCRYPT_DECRYPT"
    ]
  }

  enforce {
    # Absent means the default key of the account, which AWS manages unless another was chosen.
    condition = shirube::given(attrs.KmsKeyId) && !core::can(core::regex("alias/aws/", attrs.KmsKeyId))
    error_message = {
      ja = "暗号化の鍵が AWS 管理のものになります。KmsKeyId に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "The key belongs to AWS. With a KMS key of your own in KmsKeyId you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "KmsKeyId にテンプレート内の KMS 鍵を指定（作り直しになります）"
      en = "Use a KMS key of this template in KmsKeyId (replaces it)"
    }
    safety = "decision"
    when   = core::length(local.keys) > 0
    set "KmsKeyId" {
      choices = local.keys
    }
  }

  fix {
    title = {
      ja = "AWS::KMS::Key を追加して KmsKeyId に設定（作り直しになります）"
      en = "Add AWS::KMS::Key and set KmsKeyId to it (replaces it)"
    }
    safety = "decision"
    companion "AWS::KMS::Key" "key" {
      DeletionPolicy      = "Retain"
      UpdateReplacePolicy = "Retain"
      Description         = meta.name
      EnableKeyRotation   = true
    }
    set "KmsKeyId" {
      value = companion.key.Arn
    }
  }
}

resource_policy "AWS::EC2::Volume" "volume_generation" {
  control  = "instance-oversized"
  targets  = ["AWS::EC2::Volume.instance-oversized"]
  also     = ["AWS::EC2::Instance"]
  severity = "hint"

  # gp3 cannot be attached to several instances. An outpost has gp2 only.
  filter = attrs.MultiAttachEnabled != true && !shirube::given(attrs.OutpostArn)

  locals {
    type = attrs.VolumeType == null ? "gp2" : attrs.VolumeType
    # Of gp3; io1 may have fewer.
    least = 3000
  }

  enforce {
    # Absent means gp2. gp3 does not go beyond 16,000 IOPS everywhere.
    condition = (
      meta.type != "AWS::EC2::Volume" ||
      !core::contains(["gp2", "standard", "io1"], local.type) ||
      core::try(attrs.Iops > 16000, false)
    )
    error_message = {
      ja = "ボリュームの種類が旧世代のものです。VolumeType: gp3 は同じ容量の gp2 より単価が低く、性能を容量と別に選べます。種類は停止せずに変更できます。"
      en = "The volume type is of an old generation. VolumeType: gp3 costs less than gp2 for the same size, and its performance is chosen apart from the size. The type changes without downtime."
    }
  }

  enforce {
    # Absent means what the image says.
    for_each = attrs.BlockDeviceMappings
    condition = (
      !core::contains(["gp2", "standard", "io1"], each.value.Ebs.VolumeType) ||
      core::try(each.value.Ebs.Iops > 16000, false)
    )
    at = each.value.Ebs.VolumeType
    error_message = {
      ja = "ボリューム（${each.value.DeviceName}）の種類が旧世代のものです。VolumeType: gp3 は同じ容量の gp2 より単価が低く、性能を容量と別に選べます。"
      en = "The type of volume ${each.value.DeviceName} is of an old generation. VolumeType: gp3 costs less than gp2 for the same size, and its performance is chosen apart from the size."
    }
  }

  fix {
    title = {
      ja = "VolumeType: gp3 に変更"
      en = "Set VolumeType: gp3"
    }
    safety = "safe"
    when   = meta.type == "AWS::EC2::Volume" && local.type == "gp2"
    set "VolumeType" {
      value = "gp3"
    }
  }

  # Not every magnetic volume can be changed while it is used.
  fix {
    title = {
      ja = "VolumeType: gp3 に変更（IOPS の指定と、稼働中に変更できるかを確認してください）"
      en = "Set VolumeType: gp3 (review the IOPS, and whether it can be changed in use)"
    }
    safety = "decision"
    when   = meta.type == "AWS::EC2::Volume" && local.type != "gp2" && !core::try(attrs.Iops < local.least, false)
    set "VolumeType" {
      value = "gp3"
    }
  }

  fix {
    title = {
      ja = "VolumeType: gp3 と、その下限の Iops: 3000 に変更（稼働中に変更できるかを確認してください）"
      en = "Set VolumeType: gp3 and Iops: 3000, the fewest that it has (review whether it can be changed in use)"
    }
    safety = "decision"
    when   = meta.type == "AWS::EC2::Volume" && local.type != "gp2" && core::try(attrs.Iops < local.least, false)
    set "VolumeType" {
      value = "gp3"
    }
    set "Iops" {
      value = local.least
    }
  }

  fix {
    title = {
      ja = "VolumeType: gp3 に変更（インスタンスの作り直し）"
      en = "Set VolumeType: gp3 (replaces the instance)"
    }
    safety = "replaces"
    when   = meta.type == "AWS::EC2::Instance" && !core::try(each.value.Ebs.Iops < local.least, false)
    set "each.Ebs.VolumeType" {
      value = "gp3"
    }
  }

  fix {
    title = {
      ja = "VolumeType: gp3 と、その下限の Iops: 3000 に変更（インスタンスの作り直し）"
      en = "Set VolumeType: gp3 and Iops: 3000, the fewest that it has (replaces the instance)"
    }
    safety = "replaces"
    when   = meta.type == "AWS::EC2::Instance" && core::try(each.value.Ebs.Iops < local.least, false)
    set "each.Ebs.VolumeType" {
      value = "gp3"
    }
    set "each.Ebs.Iops" {
      value = local.least
    }
  }
}
