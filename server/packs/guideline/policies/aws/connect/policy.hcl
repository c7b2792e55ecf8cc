# Amazon Connect.

resource_policy "aws_connect_instance_storage_config" "media_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_connect_instance_storage_config.customer-managed-key-missing"]

  # Other kinds of storage have no such block.
  filter = attrs.storage_config[0].storage_type == "KINESIS_VIDEO_STREAM"

  locals {
    key = attrs.storage_config[0].kinesis_video_stream_config[0].encryption_config[0].key_id
  }

  enforce {
    condition = shirube::given(local.key) && !core::can(core::regex("alias/aws/", local.key))
    error_message = {
      ja = "通話の音声を暗号化する鍵が AWS のものになります。kinesis_video_stream_config の encryption_config の key_id に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "The key that encrypts calls belongs to AWS. With a KMS key of your own as key_id in encryption_config of kinesis_video_stream_config you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "key_id に構成内の KMS 鍵を指定"
      en = "Use a KMS key of this configuration in key_id"
    }
    safety = "decision"
    set "storage_config.kinesis_video_stream_config.encryption_config.encryption_type" {
      value = "KMS"
    }
    set "storage_config.kinesis_video_stream_config.encryption_config.key_id" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
  }

  fix {
    title = {
      ja = "key_id に新しい KMS 鍵を指定"
      en = "Use a new KMS key in key_id"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "storage_config.kinesis_video_stream_config.encryption_config.encryption_type" {
      value = "KMS"
    }
    set "storage_config.kinesis_video_stream_config.encryption_config.key_id" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_connect_instance_storage_config" "storage_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_connect_instance_storage_config.customer-managed-key-missing.2"]

  # Other kinds of storage have no such block.
  filter = attrs.storage_config[0].storage_type == "S3"

  locals {
    key = attrs.storage_config[0].s3_config[0].encryption_config[0].key_id
  }

  enforce {
    condition = (
      core::length(core::getresources("aws_kms_key", { arn = local.key })) > 0 ||
      shirube::given(local.key)
    )
    error_message = {
      ja = "録音や文字起こしなどを暗号化する鍵が AWS のものになります。s3_config の encryption_config の key_id に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "The key that encrypts recordings, transcripts and the like belongs to AWS. With a KMS key of your own as key_id in encryption_config of s3_config you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "key_id に構成内の KMS 鍵を指定"
      en = "Use a KMS key of this configuration in key_id"
    }
    safety = "decision"
    set "storage_config.s3_config.encryption_config.encryption_type" {
      value = "KMS"
    }
    set "storage_config.s3_config.encryption_config.key_id" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
  }

  fix {
    title = {
      ja = "key_id に新しい KMS 鍵を指定"
      en = "Use a new KMS key in key_id"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "storage_config.s3_config.encryption_config.encryption_type" {
      value = "KMS"
    }
    set "storage_config.s3_config.encryption_config.key_id" {
      value = companion.aws_kms_key.arn
    }
  }
}
