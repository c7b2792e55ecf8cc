# Amazon SageMaker in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::SageMaker::NotebookInstance" "notebook_key" {
  control = "customer-managed-key-missing"
  targets = ["AWS::SageMaker::NotebookInstance.customer-managed-key-missing"]

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
      ja = "KmsKeyId にテンプレート内の KMS 鍵を指定（作り直しになります）"
      en = "Use a KMS key of this template in KmsKeyId (replaces it)"
    }
    safety = "decision"
    when   = core::length(local.keys) > 0
    set "KmsKeyId" {
      choices = local.keys
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

resource_policy "AWS::SageMaker::Domain" "domain_key" {
  control = "customer-managed-key-missing"
  targets = ["AWS::SageMaker::NotebookInstance.customer-managed-key-missing"]

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
      ja = "KmsKeyId にテンプレート内の KMS 鍵を指定（作り直しになります）"
      en = "Use a KMS key of this template in KmsKeyId (replaces it)"
    }
    safety = "decision"
    when   = core::length(local.keys) > 0
    set "KmsKeyId" {
      choices = local.keys
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

resource_policy "AWS::SageMaker::NotebookInstance" "direct_internet" {
  control = "public-endpoint"
  targets = ["AWS::SageMaker::NotebookInstance.public-endpoint"]

  enforce {
    # Absent means Enabled.
    condition = attrs.DirectInternetAccess == "Disabled"
    error_message = {
      ja = "ノートブックが VPC を通らずインターネットと直接つながります。DirectInternetAccess: Disabled とし、SubnetId と SecurityGroupIds を指定してください。"
      en = "The notebook is connected to the internet directly, past the VPC. Set DirectInternetAccess: Disabled with SubnetId and SecurityGroupIds."
    }
  }

  fix {
    title = {
      ja = "DirectInternetAccess を Disabled に設定（作り直しになります）"
      en = "Set DirectInternetAccess to Disabled (replaces the notebook)"
    }
    safety = "replaces"
    set "DirectInternetAccess" {
      value = "Disabled"
    }
  }
}

resource_policy "AWS::SageMaker::Domain" "domain_internet" {
  control = "public-endpoint"
  targets = ["AWS::SageMaker::NotebookInstance.public-endpoint"]

  enforce {
    # Absent means PublicInternetOnly.
    condition = attrs.AppNetworkAccessType == "VpcOnly"
    error_message = {
      ja = "アプリケーションが VPC を通らずインターネットと直接つながります。AppNetworkAccessType: VpcOnly にすると、VPC の経路とセキュリティグループで管理できます。"
      en = "Applications are connected to the internet directly, past the VPC. With AppNetworkAccessType: VpcOnly the routes and security groups of the VPC apply."
    }
  }

  fix {
    title = {
      ja = "AppNetworkAccessType を VpcOnly に設定（作り直しになることがあります）"
      en = "Set AppNetworkAccessType to VpcOnly (may replace the domain)"
    }
    safety = "replaces"
    set "AppNetworkAccessType" {
      value = "VpcOnly"
    }
  }
}

resource_policy "AWS::SageMaker::NotebookInstance" "metadata_version" {
  control = "instance-metadata-exposed"
  targets = ["AWS::SageMaker::NotebookInstance.instance-metadata-exposed"]

  enforce {
    # Absent means 1.
    condition = attrs.InstanceMetadataServiceConfiguration.MinimumInstanceMetadataServiceVersion == "2"
    error_message = {
      ja = "セッショントークンなしの古い方式（IMDSv1）でもメタデータから認証情報を取得できます。InstanceMetadataServiceConfiguration の MinimumInstanceMetadataServiceVersion を \"2\" に設定してください。"
      en = "Credentials can be read from the metadata in the old way too, without a session token (IMDSv1). Set MinimumInstanceMetadataServiceVersion to \"2\" in InstanceMetadataServiceConfiguration."
    }
  }

  fix {
    title = {
      ja = "MinimumInstanceMetadataServiceVersion を 2 に設定"
      en = "Set MinimumInstanceMetadataServiceVersion to 2"
    }
    safety = "safe"
    set "InstanceMetadataServiceConfiguration.MinimumInstanceMetadataServiceVersion" {
      value = "2"
    }
  }
}

resource_policy "AWS::SageMaker::Model" "network_isolation" {
  control  = "workload-isolation-weak"
  severity = "warning"
  targets  = ["AWS::SageMaker::Model.workload-isolation-weak"]

  enforce {
    # Absent means false.
    condition = attrs.EnableNetworkIsolation == true
    error_message = {
      ja = "モデルのコンテナが外部と通信できます。EnableNetworkIsolation: true にすると、コンテナからの持ち出しや呼び出しを防げます。"
      en = "The containers of the model can talk to the outside. With EnableNetworkIsolation: true they cannot send data out or call other services."
    }
  }

  fix {
    title = {
      ja = "EnableNetworkIsolation を true に設定（作り直しになります）"
      en = "Set EnableNetworkIsolation to true (replaces the model)"
    }
    safety = "replaces"
    set "EnableNetworkIsolation" {
      value = true
    }
  }
}
