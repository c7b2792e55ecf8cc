# Encryption of Amazon RDS in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::RDS::DBInstance" "encryption_at_rest" {
  control = "encryption-at-rest-missing"
  targets = ["AWS::RDS::DBInstance.encryption-at-rest-missing"]

  # A read replica, a restored database and an instance of a cluster are encrypted as their source is. RDS does not encrypt SQL Server
  # Express Edition: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html#Overview.Encryption.Availability
  filter = (
    !shirube::given(attrs.SourceDBInstanceIdentifier) &&
    !shirube::given(attrs.SourceDBClusterIdentifier) &&
    !shirube::given(attrs.DBSnapshotIdentifier) &&
    !shirube::given(attrs.DBClusterSnapshotIdentifier) &&
    !shirube::given(attrs.DBClusterIdentifier) &&
    !core::try(core::startswith(attrs.Engine, "aurora"), false) &&
    attrs.Engine != "sqlserver-ex"
  )

  enforce {
    # Absent means false.
    condition = attrs.StorageEncrypted == true
    error_message = {
      ja = "保存データが暗号化されません。StorageEncrypted: true を設定してください。"
      en = "Stored data is not encrypted. Set StorageEncrypted: true."
    }
  }

  fix {
    title = {
      ja = "StorageEncrypted を true に設定（作り直しになります）"
      en = "Set StorageEncrypted to true (replaces the database)"
    }
    safety = "replaces"
    set "StorageEncrypted" {
      value = true
    }
  }
}

resource_policy "AWS::RDS::DBCluster" "cluster_encryption" {
  control = "encryption-at-rest-missing"
  targets = ["AWS::RDS::DBCluster.encryption-at-rest-missing"]

  # Aurora Serverless v1 is always encrypted; a copy, a restored cluster and a member of a global cluster follow their source.
  filter = (
    attrs.EngineMode != "serverless" &&
    !shirube::given(attrs.ReplicationSourceIdentifier) &&
    !shirube::given(attrs.GlobalClusterIdentifier) &&
    !shirube::given(attrs.SnapshotIdentifier) &&
    !shirube::given(attrs.SourceDBClusterIdentifier)
  )

  enforce {
    # Absent means false.
    condition = attrs.StorageEncrypted == true
    error_message = {
      ja = "クラスタの保存データが暗号化されません。StorageEncrypted: true を設定してください。"
      en = "Data stored by the cluster is not encrypted. Set StorageEncrypted: true."
    }
  }

  fix {
    title = {
      ja = "StorageEncrypted を true に設定（作り直しになります）"
      en = "Set StorageEncrypted to true (replaces the cluster)"
    }
    safety = "replaces"
    set "StorageEncrypted" {
      value = true
    }
  }
}

resource_policy "AWS::RDS::GlobalCluster" "global_encryption" {
  control = "encryption-at-rest-missing"
  targets = ["AWS::RDS::GlobalCluster.encryption-at-rest-missing"]

  # Made from an existing cluster, it is encrypted exactly when that one is.
  filter = !shirube::given(attrs.SourceDBClusterIdentifier)

  enforce {
    # Absent means false.
    condition = attrs.StorageEncrypted == true
    error_message = {
      ja = "グローバルクラスタの保存データが暗号化されません。StorageEncrypted: true を設定してください。"
      en = "Data stored by the global cluster is not encrypted. Set StorageEncrypted: true."
    }
  }

  fix {
    title = {
      ja = "StorageEncrypted を true に設定（作り直しになります）"
      en = "Set StorageEncrypted to true (replaces the global cluster)"
    }
    safety = "replaces"
    set "StorageEncrypted" {
      value = true
    }
  }
}

resource_policy "AWS::RDS::DBCluster" "customer_key" {
  control = "customer-managed-key-missing"
  targets = ["AWS::RDS::DBInstance.customer-managed-key-missing"]
  also    = ["AWS::RDS::DBInstance"]

  # Without encryption there is no key to choose yet. A replica, a restored database and an instance of a cluster take over a key that is not set here.
  filter = (
    attrs.StorageEncrypted == true &&
    !shirube::given(attrs.SourceDBInstanceIdentifier) &&
    !shirube::given(attrs.SourceDBClusterIdentifier) &&
    !shirube::given(attrs.ReplicationSourceIdentifier) &&
    !shirube::given(attrs.DBSnapshotIdentifier) &&
    !shirube::given(attrs.SnapshotIdentifier) &&
    (meta.type == "AWS::RDS::DBCluster" || (!shirube::given(attrs.DBClusterIdentifier) && !core::try(core::startswith(attrs.Engine, "aurora"), false)))
  )

  locals {
    keys = [
      for key in core::getresources("AWS::KMS::Key", {}) : key.Arn if key.KeyUsage == null || key.KeyUsage == "ENCRYPT_DECRYPT"
    ]
  }

  enforce {
    # Absent means the key aws/rds of the account.
    condition = shirube::given(attrs.KmsKeyId) && !core::can(core::regex("alias/aws/", attrs.KmsKeyId))
    error_message = {
      ja = "暗号化に自ら管理する KMS 鍵が指定されておらず、AWS 管理の鍵が使われます。KmsKeyId に指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "No KMS key of your own is named for the encryption, so a key of AWS is used. With one in KmsKeyId you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
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

resource_policy "AWS::RDS::DBInstance" "insights_key" {
  control  = "customer-managed-key-missing"
  severity = "information"
  targets  = ["AWS::RDS::DBInstance.customer-managed-key-missing.2"]

  filter = attrs.EnablePerformanceInsights == true

  locals {
    keys = [
      for key in core::getresources("AWS::KMS::Key", {}) : key.Arn if key.KeyUsage == null || key.KeyUsage == "ENCRYPT_DECRYPT"
    ]
  }

  enforce {
    condition = shirube::given(attrs.PerformanceInsightsKMSKeyId)
    error_message = {
      ja = "Performance Insights のデータ（実行された SQL を含む）の鍵が AWS 管理のものになります。PerformanceInsightsKMSKeyId に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。"
      en = "The data of Performance Insights, which includes the SQL that was run, is encrypted with a key of AWS. With a KMS key of your own in PerformanceInsightsKMSKeyId you control who may use it and when it stops working."
    }
  }

  fix {
    title = {
      ja = "PerformanceInsightsKMSKeyId にテンプレート内の KMS 鍵を指定"
      en = "Use a KMS key of this template in PerformanceInsightsKMSKeyId"
    }
    safety = "decision"
    when   = core::length(local.keys) > 0
    set "PerformanceInsightsKMSKeyId" {
      choices = local.keys
    }
  }

  fix {
    title = {
      ja = "AWS::KMS::Key を追加して PerformanceInsightsKMSKeyId に設定"
      en = "Add AWS::KMS::Key and set PerformanceInsightsKMSKeyId to it"
    }
    safety = "decision"
    companion "AWS::KMS::Key" "key" {
      DeletionPolicy      = "Retain"
      UpdateReplacePolicy = "Retain"
      Description         = meta.name
      EnableKeyRotation   = true
    }
    set "PerformanceInsightsKMSKeyId" {
      value = companion.key.Arn
    }
  }
}
