# Amazon Timestream in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::Timestream::Database" "customer_key" {
  control = "customer-managed-key-missing"
  targets = ["AWS::Timestream::Database.customer-managed-key-missing"]

  locals {
    keys = [
      for key in core::getresources("AWS::KMS::Key", {}) : key.Arn if key.KeyUsage == null || key.KeyUsage == "ENCRYPT_DECRYPT"
    ]
  }

  enforce {
    condition = shirube::given(attrs.KmsKeyId)
    error_message = {
      ja = "暗号化の鍵が AWS のものになります。KmsKeyId に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "The key belongs to AWS. With a KMS key of your own in KmsKeyId you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "KmsKeyId にテンプレート内の KMS 鍵を指定"
      en = "Use a KMS key of this template in KmsKeyId"
    }
    safety = "decision"
    when   = core::length(local.keys) > 0
    set "KmsKeyId" {
      choices = local.keys
    }
  }

  fix {
    title = {
      ja = "AWS::KMS::Key を追加して KmsKeyId に設定"
      en = "Add AWS::KMS::Key and set KmsKeyId to it"
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

resource_policy "AWS::Timestream::Database" "closed_service" {
  control = "legacy-cloud-service"
  targets = ["AWS::WAF::WebACL.legacy-cloud-service"]
  also    = ["AWS::Timestream::Table"]

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "Timestream for LiveAnalytics は新規の利用者の受け付けを終えています。Timestream for InfluxDB などを検討してください。"
      en = "Timestream for LiveAnalytics no longer accepts new customers. Consider Timestream for InfluxDB or another store."
    }
  }
}
