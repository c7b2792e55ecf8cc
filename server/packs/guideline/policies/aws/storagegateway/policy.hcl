# AWS Storage Gateway.

resource_policy "aws_storagegateway_nfs_file_share" "kms_encryption" {
  control = "encryption-at-rest-missing"
  targets = ["aws_storagegateway_nfs_file_share.encryption-at-rest-missing"]
  also = [
    "aws_storagegateway_smb_file_share",
    "aws_storagegateway_cached_iscsi_volume",
    "aws_storagegateway_stored_iscsi_volume",
  ]
  severity = "warning"

  locals {
    # The default encryption of the bucket behind the share.
    buckets = !shirube::given(attrs.location_arn) ? [] : [
      for bucket in core::getresources("aws_s3_bucket", { arn = attrs.location_arn }) : bucket.id
    ]
    by_bucket = core::anytrue(core::flatten([
      for bucket in local.buckets : [
        for setting in core::getresources("aws_s3_bucket_server_side_encryption_configuration", { bucket = bucket }) : [
          for rule in setting.rule : core::contains(["aws:kms", "aws:kms:dsse"], rule.apply_server_side_encryption_by_default[0].sse_algorithm)
        ]
      ]
    ]))
  }

  enforce {
    # Absent means false.
    condition = attrs.kms_encrypted == true || local.by_bucket
    error_message = {
      ja = "ゲートウェイが S3 に書くデータに KMS の鍵が使われません。kms_encrypted = true と鍵を設定してください。"
      en = "Data that the gateway writes to S3 is not encrypted with a KMS key. Set kms_encrypted = true and the key."
    }
  }

  fix {
    title = {
      ja = "構成内の KMS 鍵で暗号化"
      en = "Encrypt with a KMS key of this configuration"
    }
    safety = "decision"
    when   = core::contains(["aws_storagegateway_nfs_file_share", "aws_storagegateway_smb_file_share"], meta.type)
    set "kms_encrypted" {
      value = true
    }
    set "kms_key_arn" {
      choices = [
        for key in core::getresources("aws_kms_key", {}) : key.arn
        if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
      ]
    }
  }

  fix {
    title = {
      ja = "新しい KMS 鍵で暗号化"
      en = "Encrypt with a new KMS key"
    }
    safety = "decision"
    when   = core::contains(["aws_storagegateway_nfs_file_share", "aws_storagegateway_smb_file_share"], meta.type)
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "kms_encrypted" {
      value = true
    }
    set "kms_key_arn" {
      value = companion.aws_kms_key.arn
    }
  }

  fix {
    title = {
      ja = "構成内の KMS 鍵で暗号化（ボリュームは作り直し）"
      en = "Encrypt with a KMS key of this configuration (replaces the volume)"
    }
    safety = "decision"
    when   = core::contains(["aws_storagegateway_cached_iscsi_volume", "aws_storagegateway_stored_iscsi_volume"], meta.type)
    set "kms_encrypted" {
      value = true
    }
    set "kms_key" {
      choices = [
        for key in core::getresources("aws_kms_key", {}) : key.arn
        if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
      ]
    }
  }

  fix {
    title = {
      ja = "新しい KMS 鍵で暗号化（ボリュームは作り直し）"
      en = "Encrypt with a new KMS key (replaces the volume)"
    }
    safety = "decision"
    when   = core::contains(["aws_storagegateway_cached_iscsi_volume", "aws_storagegateway_stored_iscsi_volume"], meta.type)
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "kms_encrypted" {
      value = true
    }
    set "kms_key" {
      value = companion.aws_kms_key.arn
    }
  }
}
