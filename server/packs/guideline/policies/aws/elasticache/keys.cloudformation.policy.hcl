# Keys of several services in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::StepFunctions::StateMachine" "own_key" {
  control  = "customer-managed-key-missing"
  targets  = ["AWS::AmazonMQ::Broker.customer-managed-key-missing"]
  severity = "information"
  also     = ["AWS::Events::EventBus", "AWS::MWAA::Environment"]

  locals {
    property = {
      "AWS::StepFunctions::StateMachine" = "EncryptionConfiguration.KmsKeyId"
      "AWS::Events::EventBus"            = "KmsKeyIdentifier"
      "AWS::MWAA::Environment"           = "KmsKey"
    }[meta.type]
    key = (
      meta.type == "AWS::StepFunctions::StateMachine" ? attrs.EncryptionConfiguration.KmsKeyId :
      meta.type == "AWS::Events::EventBus" ? attrs.KmsKeyIdentifier :
      attrs.KmsKey
    )
    keys = [
      for key in core::getresources("AWS::KMS::Key", {}) : key.Arn
      if !core::contains(["SIGN_VERIFY", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT"], key.KeyUsage)
    ]
  }

  enforce {
    condition = shirube::given(local.key) && !core::can(core::regex("(^|:)alias/aws/", local.key))
    error_message = {
      ja = "保存データの暗号化の鍵が AWS のものになります。${local.property} に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "The key that encrypts stored data belongs to AWS. With a KMS key of your own in ${local.property} you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "KmsKeyId にテンプレート内の KMS 鍵を指定"
      en = "Use a KMS key of this template in KmsKeyId"
    }
    safety = "decision"
    when   = meta.type == "AWS::StepFunctions::StateMachine"
    set "EncryptionConfiguration.Type" {
      value = "CUSTOMER_MANAGED_KMS_KEY"
    }
    set "EncryptionConfiguration.KmsKeyId" {
      choices = local.keys
    }
  }

  fix {
    title = {
      ja = "AWS::KMS::Key を追加して KmsKeyId に設定"
      en = "Add AWS::KMS::Key and set KmsKeyId to it"
    }
    safety = "decision"
    when   = meta.type == "AWS::StepFunctions::StateMachine"
    companion "AWS::KMS::Key" "key" {
      DeletionPolicy      = "Retain"
      UpdateReplacePolicy = "Retain"
      Description         = meta.name
      EnableKeyRotation   = true
    }
    set "EncryptionConfiguration.Type" {
      value = "CUSTOMER_MANAGED_KMS_KEY"
    }
    set "EncryptionConfiguration.KmsKeyId" {
      value = companion.key.Arn
    }
  }

  fix {
    title = {
      ja = "KmsKeyIdentifier にテンプレート内の KMS 鍵を指定"
      en = "Use a KMS key of this template in KmsKeyIdentifier"
    }
    safety = "decision"
    when   = meta.type == "AWS::Events::EventBus"
    set "KmsKeyIdentifier" {
      choices = local.keys
    }
  }

  fix {
    title = {
      ja = "AWS::KMS::Key を追加して KmsKeyIdentifier に設定"
      en = "Add AWS::KMS::Key and set KmsKeyIdentifier to it"
    }
    safety = "decision"
    when   = meta.type == "AWS::Events::EventBus"
    companion "AWS::KMS::Key" "key" {
      DeletionPolicy      = "Retain"
      UpdateReplacePolicy = "Retain"
      Description         = meta.name
      EnableKeyRotation   = true
    }
    set "KmsKeyIdentifier" {
      value = companion.key.Arn
    }
  }

  fix {
    title = {
      ja = "KmsKey にテンプレート内の KMS 鍵を指定（作り直しになります）"
      en = "Use a KMS key of this template in KmsKey (replaces it)"
    }
    safety = "decision"
    when   = meta.type == "AWS::MWAA::Environment"
    set "KmsKey" {
      choices = local.keys
    }
  }

  fix {
    title = {
      ja = "AWS::KMS::Key を追加して KmsKey に設定（作り直しになります）"
      en = "Add AWS::KMS::Key and set KmsKey to it (replaces it)"
    }
    safety = "decision"
    when   = meta.type == "AWS::MWAA::Environment"
    companion "AWS::KMS::Key" "key" {
      DeletionPolicy      = "Retain"
      UpdateReplacePolicy = "Retain"
      Description         = meta.name
      EnableKeyRotation   = true
    }
    set "KmsKey" {
      value = companion.key.Arn
    }
  }
}

resource_policy "AWS::ElastiCache::ReplicationGroup" "customer_key" {
  control = "customer-managed-key-missing"
  targets = ["AWS::RDS::DBInstance.customer-managed-key-missing"]

  # Without encryption there is no key to choose yet. A member of a global group takes over a key that is not set here.
  filter = local.encrypted && !shirube::given(attrs.GlobalReplicationGroupId)

  locals {
    # Absent means false for Redis OSS and true for Valkey.
    encrypted = attrs.AtRestEncryptionEnabled == null ? core::lower(attrs.Engine == null ? "redis" : attrs.Engine) == "valkey" : attrs.AtRestEncryptionEnabled
  }

  enforce {
    condition = shirube::given(attrs.KmsKeyId) && !core::can(core::regex("(^|:)alias/aws/", attrs.KmsKeyId))
    error_message = {
      ja = "暗号化の鍵が AWS のものになります。KmsKeyId に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "The key belongs to AWS. With a KMS key of your own in KmsKeyId you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "KmsKeyId にテンプレート内の KMS 鍵を指定（作り直しになります）"
      en = "Use a KMS key of this template in KmsKeyId (replaces it)"
    }
    safety = "decision"
    set "KmsKeyId" {
      choices = [
        for key in core::getresources("AWS::KMS::Key", {}) : key.Arn
        if !core::contains(["SIGN_VERIFY", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT"], key.KeyUsage)
      ]
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
