# Keys of Amazon EventBridge in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::Scheduler::Schedule" "schedule_key" {
  control  = "customer-managed-key-missing"
  targets  = ["AWS::AmazonMQ::Broker.customer-managed-key-missing"]
  severity = "information"

  enforce {
    condition = shirube::given(attrs.KmsKeyArn) && !core::can(core::regex("(^|:)alias/aws/", attrs.KmsKeyArn))
    error_message = {
      ja = "スケジュールに書いた入力などの暗号化の鍵が AWS のものになります。KmsKeyArn に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高いデータを含むなら検討してください。"
      en = "The key that encrypts the schedule and its input belongs to AWS. With a KMS key of your own in KmsKeyArn you control who may use it and when it stops working; consider it if the input is confidential and stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "KmsKeyArn にテンプレート内の KMS 鍵を指定"
      en = "Use a KMS key of this template in KmsKeyArn"
    }
    safety = "decision"
    set "KmsKeyArn" {
      choices = [
        for key in core::getresources("AWS::KMS::Key", {}) : key.Arn
        if !core::contains(["SIGN_VERIFY", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT"], key.KeyUsage)
      ]
    }
  }

  fix {
    title = {
      ja = "AWS::KMS::Key を追加して KmsKeyArn に設定"
      en = "Add AWS::KMS::Key and set KmsKeyArn to it"
    }
    safety = "decision"
    companion "AWS::KMS::Key" "key" {
      DeletionPolicy      = "Retain"
      UpdateReplacePolicy = "Retain"
      Description         = meta.name
      EnableKeyRotation   = true
    }
    set "KmsKeyArn" {
      value = companion.key.Arn
    }
  }
}
