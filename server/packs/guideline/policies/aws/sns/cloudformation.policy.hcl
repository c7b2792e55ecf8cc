# Amazon SNS in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::SNS::Topic" "encryption_at_rest" {
  control  = "encryption-at-rest-missing"
  targets  = ["AWS::SNS::Topic.encryption-at-rest-missing"]
  severity = "warning"

  locals {
    keys = [
      for key in core::getresources("AWS::KMS::Key", {}) : key.Arn
      if !core::contains(["SIGN_VERIFY", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT"], key.KeyUsage)
    ]
  }

  enforce {
    condition = shirube::given(attrs.KmsMasterKeyId)
    error_message = {
      ja = "トピックに届くメッセージが暗号化されずに保管されます。KmsMasterKeyId に KMS の鍵を指定してください。"
      en = "Messages to the topic are stored without encryption. Set KmsMasterKeyId to a KMS key."
    }
  }

  fix {
    title = {
      ja = "KmsMasterKeyId にテンプレート内の KMS 鍵を指定（発行元に鍵の利用許可が必要）"
      en = "Use a KMS key of this template in KmsMasterKeyId (publishers need to be allowed to use it)"
    }
    safety = "decision"
    set "KmsMasterKeyId" {
      choices = local.keys
    }
  }

  fix {
    title = {
      ja = "AWS::KMS::Key を追加して KmsMasterKeyId に設定（発行元に鍵の利用許可が必要）"
      en = "Add AWS::KMS::Key and set KmsMasterKeyId to it (publishers need to be allowed to use it)"
    }
    safety = "decision"
    companion "AWS::KMS::Key" "key" {
      DeletionPolicy      = "Retain"
      UpdateReplacePolicy = "Retain"
      Description         = meta.name
      EnableKeyRotation   = true
    }
    set "KmsMasterKeyId" {
      value = companion.key.Arn
    }
  }
}

resource_policy "AWS::SNS::Topic" "topic_key" {
  control = "customer-managed-key-missing"
  targets = ["AWS::SNS::Topic.customer-managed-key-missing"]

  locals {
    keys = [
      for key in core::getresources("AWS::KMS::Key", {}) : key.Arn
      if !core::contains(["SIGN_VERIFY", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT"], key.KeyUsage)
    ]
  }

  enforce {
    condition = !core::can(core::regex("(^|:)alias/aws/", attrs.KmsMasterKeyId))
    error_message = {
      ja = "メッセージの暗号化の鍵が AWS のもの（alias/aws/sns）です。ポリシーを変えられないため、CloudWatch などのサービスからは発行できません。KmsMasterKeyId に自ら管理する鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高いデータでは検討してください。"
      en = "The key that encrypts the messages belongs to AWS (alias/aws/sns). Its policy cannot be changed, so services such as CloudWatch cannot publish. With a key of your own in KmsMasterKeyId you control who may use it and when it stops working; consider it for confidential data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "KmsMasterKeyId にテンプレート内の KMS 鍵を指定（発行元に鍵の利用許可が必要）"
      en = "Use a KMS key of this template in KmsMasterKeyId (publishers need to be allowed to use it)"
    }
    safety = "decision"
    set "KmsMasterKeyId" {
      choices = local.keys
    }
  }

  fix {
    title = {
      ja = "AWS::KMS::Key を追加して KmsMasterKeyId に設定（発行元に鍵の利用許可が必要）"
      en = "Add AWS::KMS::Key and set KmsMasterKeyId to it (publishers need to be allowed to use it)"
    }
    safety = "decision"
    companion "AWS::KMS::Key" "key" {
      DeletionPolicy      = "Retain"
      UpdateReplacePolicy = "Retain"
      Description         = meta.name
      EnableKeyRotation   = true
    }
    set "KmsMasterKeyId" {
      value = companion.key.Arn
    }
  }
}
