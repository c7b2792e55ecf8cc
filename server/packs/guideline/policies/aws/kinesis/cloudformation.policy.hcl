# Amazon Kinesis Data Streams in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::Kinesis::Stream" "encryption_at_rest" {
  control = "encryption-at-rest-missing"
  targets = ["AWS::Kinesis::Stream.encryption-at-rest-missing"]

  enforce {
    # Absent means unencrypted.
    condition = attrs.StreamEncryption.EncryptionType == "KMS"
    error_message = {
      ja = "ストリームのデータが暗号化されずに保管されます。StreamEncryption に EncryptionType: KMS と KeyId を設定してください。"
      en = "Data in the stream is stored without encryption. Set EncryptionType: KMS and KeyId in StreamEncryption."
    }
  }

  # Who writes and reads needs the permission to use the key.
  fix {
    title = {
      ja = "テンプレート内の KMS 鍵で暗号化（読み書きする側に鍵の利用許可が必要）"
      en = "Encrypt with a KMS key of this template (those who write and read need to be allowed to use it)"
    }
    safety = "decision"
    set "StreamEncryption.EncryptionType" {
      value = "KMS"
    }
    set "StreamEncryption.KeyId" {
      choices = [
        for key in core::getresources("AWS::KMS::Key", {}) : key.Arn
        if !core::contains(["SIGN_VERIFY", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT"], key.KeyUsage)
      ]
    }
  }

  fix {
    title = {
      ja = "AWS::KMS::Key を追加して暗号化（読み書きする側に鍵の利用許可が必要）"
      en = "Encrypt with a new AWS::KMS::Key (those who write and read need to be allowed to use it)"
    }
    safety = "decision"
    companion "AWS::KMS::Key" "key" {
      DeletionPolicy      = "Retain"
      UpdateReplacePolicy = "Retain"
      Description         = meta.name
      EnableKeyRotation   = true
    }
    set "StreamEncryption.EncryptionType" {
      value = "KMS"
    }
    set "StreamEncryption.KeyId" {
      value = companion.key.Arn
    }
  }

  fix {
    title = {
      ja = "AWS の鍵（alias/aws/kinesis）で暗号化"
      en = "Encrypt with the key of AWS (alias/aws/kinesis)"
    }
    safety = "safe"
    set "StreamEncryption.EncryptionType" {
      value = "KMS"
    }
    set "StreamEncryption.KeyId" {
      value = "alias/aws/kinesis"
    }
  }
}

resource_policy "AWS::Kinesis::Stream" "fixed_shards" {
  control = "autoscaling-missing"
  targets = ["AWS::Kinesis::Stream.autoscaling-missing"]

  enforce {
    # Absent means PROVISIONED.
    condition = attrs.StreamModeDetails.StreamMode == "ON_DEMAND"
    error_message = {
      ja = "シャードの数が固定で、処理量が少ない時間も同じ費用がかかります。StreamModeDetails の StreamMode: ON_DEMAND にすると、処理量に応じて増減します。"
      en = "The number of shards is fixed and costs the same at quiet times. With StreamMode: ON_DEMAND in StreamModeDetails it follows the load."
    }
  }

  fix {
    title = {
      ja = "StreamMode: ON_DEMAND にし ShardCount を削除（料金の体系が変わります）"
      en = "Set StreamMode: ON_DEMAND and remove ShardCount (priced differently)"
    }
    safety = "decision"
    set "StreamModeDetails.StreamMode" {
      value = "ON_DEMAND"
    }
    remove "ShardCount" {}
  }
}
