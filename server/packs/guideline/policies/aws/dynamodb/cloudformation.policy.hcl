# Amazon DynamoDB in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::DynamoDB::Table" "deletion_protection" {
  control = "deletion-protection-disabled"
  targets = ["AWS::DynamoDB::Table.deletion-protection-disabled"]

  enforce {
    # Absent means false.
    condition = attrs.DeletionProtectionEnabled == true
    error_message = {
      ja = "削除保護が無効です。DeletionProtectionEnabled: true にすると、誤操作による削除を防げます。"
      en = "Deletion protection is off. With DeletionProtectionEnabled: true a deletion by mistake is refused."
    }
  }

  fix {
    title = {
      ja = "DeletionProtectionEnabled を true に設定"
      en = "Set DeletionProtectionEnabled to true"
    }
    safety = "safe"
    set "DeletionProtectionEnabled" {
      value = true
    }
  }
}

resource_policy "AWS::DynamoDB::GlobalTable" "replica_deletion_protection" {
  control = "deletion-protection-disabled"
  targets = ["AWS::DynamoDB::Table.deletion-protection-disabled"]

  enforce {
    # Absent means false.
    for_each  = attrs.Replicas
    condition = each.value.DeletionProtectionEnabled == true
    error_message = {
      ja = "${each.value.Region} のレプリカの削除保護が無効です。DeletionProtectionEnabled: true にすると、誤操作による削除を防げます。"
      en = "Deletion protection of the replica in ${each.value.Region} is off. With DeletionProtectionEnabled: true a deletion by mistake is refused."
    }
  }

  fix {
    title = {
      ja = "DeletionProtectionEnabled を true に設定"
      en = "Set DeletionProtectionEnabled to true"
    }
    safety = "safe"
    set "each.DeletionProtectionEnabled" {
      value = true
    }
  }
}

resource_policy "AWS::DynamoDB::Table" "point_in_time_recovery" {
  control = "recovery-point-missing"
  targets = ["AWS::DynamoDB::Table.recovery-point-missing"]

  enforce {
    # Absent means off.
    condition = attrs.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled == true
    error_message = {
      ja = "誤った更新や削除の前の状態に戻せません。PointInTimeRecoverySpecification で PointInTimeRecoveryEnabled: true にすると、過去 35 日までの任意の時点に戻せます。"
      en = "Nothing brings back the data of before a mistaken change or deletion. With PointInTimeRecoveryEnabled: true in PointInTimeRecoverySpecification, any point of the last 35 days can be restored."
    }
  }

  fix {
    title = {
      ja = "PointInTimeRecoveryEnabled を true に設定"
      en = "Set PointInTimeRecoveryEnabled to true"
    }
    safety = "safe"
    set "PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled" {
      value = true
    }
  }
}

resource_policy "AWS::DynamoDB::GlobalTable" "replica_recovery" {
  control = "recovery-point-missing"
  targets = ["AWS::DynamoDB::GlobalTable.recovery-point-missing"]

  enforce {
    # Absent means off.
    for_each  = attrs.Replicas
    condition = each.value.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled == true
    error_message = {
      ja = "${each.value.Region} のレプリカは過去の時点に戻せません。PointInTimeRecoverySpecification で PointInTimeRecoveryEnabled: true にすると、過去 35 日までの任意の時点に戻せます。"
      en = "The replica in ${each.value.Region} cannot be restored to an earlier point. With PointInTimeRecoveryEnabled: true in PointInTimeRecoverySpecification, any point of the last 35 days can be restored."
    }
  }

  fix {
    title = {
      ja = "PointInTimeRecoveryEnabled を true に設定"
      en = "Set PointInTimeRecoveryEnabled to true"
    }
    safety = "safe"
    set "each.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled" {
      value = true
    }
  }
}

resource_policy "AWS::DynamoDB::GlobalTable" "replica_region" {
  control = "replica-outside-japan"
  targets = ["AWS::DynamoDB::GlobalTable.replica-outside-japan"]

  enforce {
    for_each  = attrs.Replicas
    condition = shirube::in_japan("aws", each.value.Region)
    at        = each.value.Region
    error_message = {
      ja = "データの複製が国外（${each.value.Region}）に置かれます。ap-northeast-3 などの国内リージョンにするか、準拠法や国際裁判管轄などを確認した記録を残してください。"
      en = "A replica of the data is kept outside Japan (${each.value.Region}). Use a region in Japan such as ap-northeast-3, or record that applicable law and jurisdiction were assessed."
    }
  }

  fix {
    title = {
      ja = "リージョンを国内に変更（国内に複製が作られ、国外のものは消えます）"
      en = "Change to a region in Japan (a replica is made there, the one abroad is deleted)"
    }
    safety = "decision"
    set "each.Region" {
      choices = ["ap-northeast-3", "ap-northeast-1"]
    }
  }
}

resource_policy "AWS::DynamoDB::Table" "customer_key" {
  control = "customer-managed-key-missing"
  targets = ["AWS::DynamoDB::Table.customer-managed-key-missing"]

  locals {
    keys = [
      for key in core::getresources("AWS::KMS::Key", {}) : key.Arn if !core::contains(["SIGN_VERIFY", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT"], key.KeyUsage)
    ]
  }

  enforce {
    # Otherwise the key is one of AWS' own, or aws/dynamodb of the account.
    condition = attrs.SSESpecification.SSEEnabled == true && (
      shirube::given(attrs.SSESpecification.KMSMasterKeyId) && !core::can(core::regex("alias/aws/", attrs.SSESpecification.KMSMasterKeyId))
    )
    error_message = {
      ja = "暗号化の鍵が AWS のものになります。SSESpecification で SSEEnabled: true と自ら管理する KMS 鍵の KMSMasterKeyId を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "The key belongs to AWS. With SSEEnabled: true and a KMS key of your own as KMSMasterKeyId in SSESpecification you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "KMSMasterKeyId にテンプレート内の KMS 鍵を指定"
      en = "Use a KMS key of this template in KMSMasterKeyId"
    }
    safety = "decision"
    when   = core::length(local.keys) > 0
    set "SSESpecification.SSEEnabled" {
      value = true
    }
    set "SSESpecification.SSEType" {
      value = "KMS"
    }
    set "SSESpecification.KMSMasterKeyId" {
      choices = local.keys
    }
  }

  fix {
    title = {
      ja = "AWS::KMS::Key を追加して KMSMasterKeyId に設定"
      en = "Add AWS::KMS::Key and set KMSMasterKeyId to it"
    }
    safety = "decision"
    companion "AWS::KMS::Key" "key" {
      DeletionPolicy      = "Retain"
      UpdateReplacePolicy = "Retain"
      Description         = meta.name
      EnableKeyRotation   = true
    }
    set "SSESpecification.SSEEnabled" {
      value = true
    }
    set "SSESpecification.SSEType" {
      value = "KMS"
    }
    set "SSESpecification.KMSMasterKeyId" {
      value = companion.key.Arn
    }
  }
}

resource_policy "AWS::DynamoDB::Table" "fixed_capacity" {
  control = "autoscaling-missing"
  targets = ["AWS::DynamoDB::Table.autoscaling-missing"]

  # Absent means PROVISIONED.
  filter = !shirube::given(attrs.BillingMode) || attrs.BillingMode == "PROVISIONED"

  locals {
    # A target whose table is not known may be this one.
    targets = [
      for target in core::getresources("AWS::ApplicationAutoScaling::ScalableTarget", { ServiceNamespace = "dynamodb" }) : target
      if target.ResourceId == "table/${attrs.TableName}" || target.ResourceId == "table/${attrs.Ref}"
    ]
  }

  enforce {
    condition = core::length(local.targets) > 0
    at        = attrs.BillingMode
    error_message = {
      ja = "処理量が少ない時も固定の容量に費用がかかります。BillingMode: PAY_PER_REQUEST か AWS::ApplicationAutoScaling::ScalableTarget で、処理量に応じた費用にできます。"
      en = "The capacity is fixed and paid for however little is processed. With BillingMode: PAY_PER_REQUEST or AWS::ApplicationAutoScaling::ScalableTarget the cost follows the load."
    }
  }

  fix {
    title = {
      ja = "BillingMode を PAY_PER_REQUEST に変更し容量を削除"
      en = "Set BillingMode to PAY_PER_REQUEST and remove the capacity"
    }
    safety = "decision"
    when   = core::length(attrs.GlobalSecondaryIndexes) == 0
    set "BillingMode" {
      value = "PAY_PER_REQUEST"
    }
    remove "ProvisionedThroughput" {}
  }
}
