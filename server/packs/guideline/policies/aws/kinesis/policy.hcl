# Amazon Kinesis Data Streams and Video Streams.

resource_policy "aws_kinesis_stream" "encryption_at_rest" {
  control = "encryption-at-rest-missing"
  targets = ["aws_kinesis_stream.encryption-at-rest-missing"]

  enforce {
    # Absent means NONE.
    condition = attrs.encryption_type == "KMS"
    error_message = {
      ja = "ストリームのデータが暗号化されずに保管されます。encryption_type = \"KMS\" と kms_key_id を設定してください。"
      en = "Data in the stream is stored without encryption. Set encryption_type = \"KMS\" and kms_key_id."
    }
  }

  fix {
    title = {
      ja = "構成内の KMS 鍵で暗号化"
      en = "Encrypt with a KMS key of this configuration"
    }
    safety = "decision"
    set "encryption_type" {
      value = "KMS"
    }
    set "kms_key_id" {
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
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "encryption_type" {
      value = "KMS"
    }
    set "kms_key_id" {
      value = companion.aws_kms_key.arn
    }
  }

  fix {
    title = {
      ja = "AWS の鍵（alias/aws/kinesis）で暗号化"
      en = "Encrypt with the key of AWS (alias/aws/kinesis)"
    }
    safety = "safe"
    set "encryption_type" {
      value = "KMS"
    }
    set "kms_key_id" {
      value = "alias/aws/kinesis"
    }
  }
}

resource_policy "aws_kinesis_stream" "stream_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_kinesis_stream.customer-managed-key-missing"]

  # Without encryption there is no key to choose yet.
  filter = attrs.encryption_type == "KMS"

  enforce {
    condition = shirube::given(attrs.kms_key_id) && attrs.kms_key_id != "alias/aws/kinesis"
    error_message = {
      ja = "ストリームのデータの暗号化の鍵が AWS のものになります。kms_key_id に自ら管理する鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高いデータでは検討してください。"
      en = "The key that encrypts the data in the stream belongs to AWS. With a key of your own in kms_key_id you control who may use it and when it stops working; consider it for confidential data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "kms_key_id に構成内の KMS 鍵を指定"
      en = "Set kms_key_id to a KMS key of this configuration"
    }
    safety = "decision"
    set "kms_key_id" {
      choices = [
        for key in core::getresources("aws_kms_key", {}) : key.arn
        if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
      ]
    }
  }

  fix {
    title = {
      ja = "kms_key_id に新しい KMS 鍵を指定"
      en = "Set kms_key_id to a new KMS key"
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

resource_policy "aws_kinesis_video_stream" "video_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_kinesis_video_stream.customer-managed-key-missing"]

  enforce {
    condition = shirube::given(attrs.kms_key_id)
    error_message = {
      ja = "映像の暗号化の鍵が AWS のものになります。kms_key_id に自ら管理する鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高いデータでは検討してください。"
      en = "The key that encrypts the video belongs to AWS. With a key of your own in kms_key_id you control who may use it and when it stops working; consider it for confidential data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "kms_key_id に構成内の KMS 鍵を指定（作り直しになります）"
      en = "Set kms_key_id to a KMS key of this configuration (replaces the resource)"
    }
    safety = "decision"
    set "kms_key_id" {
      choices = [
        for key in core::getresources("aws_kms_key", {}) : key.arn
        if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
      ]
    }
  }

  fix {
    title = {
      ja = "kms_key_id に新しい KMS 鍵を指定（作り直しになります）"
      en = "Set kms_key_id to a new KMS key (replaces the resource)"
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

resource_policy "aws_kinesis_stream" "fixed_shards" {
  control = "autoscaling-missing"
  targets = ["aws_kinesis_stream.autoscaling-missing"]

  enforce {
    # Absent means PROVISIONED.
    condition = attrs.stream_mode_details[0].stream_mode == "ON_DEMAND"
    error_message = {
      ja = "シャードの数が固定で、処理量が少ない時間も同じ費用がかかります。stream_mode = \"ON_DEMAND\" にすると、処理量に応じて増減します。"
      en = "The number of shards is fixed and costs the same at quiet times. With stream_mode = \"ON_DEMAND\" it follows the load."
    }
  }

  fix {
    title = {
      ja = "stream_mode = \"ON_DEMAND\" にし shard_count を削除（料金の体系が変わります）"
      en = "Set stream_mode = \"ON_DEMAND\" and remove shard_count (priced differently)"
    }
    safety = "decision"
    set "stream_mode_details.stream_mode" {
      value = "ON_DEMAND"
    }
    remove "shard_count" {}
  }
}
