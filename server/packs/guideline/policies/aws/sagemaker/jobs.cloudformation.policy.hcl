# Jobs of Amazon SageMaker in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::SageMaker::DataQualityJobDefinition" "job_output_key" {
  control = "customer-managed-key-missing"
  targets = ["AWS::SageMaker::DataQualityJobDefinition.customer-managed-key-missing"]

  locals {
    keys = [
      for key in core::getresources("AWS::KMS::Key", {}) : key.Arn
      if !core::contains(["SIGN_VERIFY", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT"], key.KeyUsage)
    ]
  }

  enforce {
    condition = shirube::given(attrs.DataQualityJobOutputConfig.KmsKeyId)
    error_message = {
      ja = "暗号化の鍵が AWS のものになります。DataQualityJobOutputConfig の KmsKeyId に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "The key belongs to AWS. With a KMS key of your own in KmsKeyId of DataQualityJobOutputConfig you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "DataQualityJobOutputConfig の KmsKeyId にテンプレート内の KMS 鍵を指定（作り直しになります）"
      en = "Use a KMS key of this template in KmsKeyId of DataQualityJobOutputConfig (replaces it)"
    }
    safety = "decision"
    when   = core::length(local.keys) > 0
    set "DataQualityJobOutputConfig.KmsKeyId" {
      choices = local.keys
    }
  }

  fix {
    title = {
      ja = "AWS::KMS::Key を追加して DataQualityJobOutputConfig の KmsKeyId に設定（作り直しになります）"
      en = "Add AWS::KMS::Key and set KmsKeyId of DataQualityJobOutputConfig to it (replaces it)"
    }
    safety = "decision"
    companion "AWS::KMS::Key" "key" {
      DeletionPolicy      = "Retain"
      UpdateReplacePolicy = "Retain"
      Description         = meta.name
      EnableKeyRotation   = true
    }
    set "DataQualityJobOutputConfig.KmsKeyId" {
      value = companion.key.Arn
    }
  }
}

resource_policy "AWS::SageMaker::DataQualityJobDefinition" "job_volume_key" {
  control = "customer-managed-key-missing"
  targets = ["AWS::SageMaker::DataQualityJobDefinition.customer-managed-key-missing.2"]

  locals {
    keys = [
      for key in core::getresources("AWS::KMS::Key", {}) : key.Arn
      if !core::contains(["SIGN_VERIFY", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT"], key.KeyUsage)
    ]
  }

  enforce {
    condition = shirube::given(attrs.JobResources.ClusterConfig.VolumeKmsKeyId)
    error_message = {
      ja = "暗号化の鍵が AWS のものになります。JobResources の VolumeKmsKeyId に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "The key belongs to AWS. With a KMS key of your own in VolumeKmsKeyId of JobResources you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "JobResources の VolumeKmsKeyId にテンプレート内の KMS 鍵を指定（作り直しになります）"
      en = "Use a KMS key of this template in VolumeKmsKeyId of JobResources (replaces it)"
    }
    safety = "decision"
    when   = core::length(local.keys) > 0
    set "JobResources.ClusterConfig.VolumeKmsKeyId" {
      choices = local.keys
    }
  }

  fix {
    title = {
      ja = "AWS::KMS::Key を追加して JobResources の VolumeKmsKeyId に設定（作り直しになります）"
      en = "Add AWS::KMS::Key and set VolumeKmsKeyId of JobResources to it (replaces it)"
    }
    safety = "decision"
    companion "AWS::KMS::Key" "key" {
      DeletionPolicy      = "Retain"
      UpdateReplacePolicy = "Retain"
      Description         = meta.name
      EnableKeyRotation   = true
    }
    set "JobResources.ClusterConfig.VolumeKmsKeyId" {
      value = companion.key.Arn
    }
  }
}

resource_policy "AWS::SageMaker::DataQualityJobDefinition" "container_traffic" {
  control  = "plaintext-transport"
  targets  = ["AWS::SNS::Subscription.plaintext-transport"]
  severity = "warning"

  enforce {
    # Absent means false.
    condition = attrs.NetworkConfig.EnableInterContainerTrafficEncryption == true
    error_message = {
      ja = "ジョブのコンテナの間の通信が暗号化されません。NetworkConfig の EnableInterContainerTrafficEncryption: true を設定してください。"
      en = "Traffic between the containers of the job is not encrypted. Set EnableInterContainerTrafficEncryption: true in NetworkConfig."
    }
  }

  fix {
    title = {
      ja = "EnableInterContainerTrafficEncryption: true を設定（作り直しになります）"
      en = "Set EnableInterContainerTrafficEncryption: true (replaces the definition)"
    }
    safety = "decision"
    set "NetworkConfig.EnableInterContainerTrafficEncryption" {
      value = true
    }
  }
}
