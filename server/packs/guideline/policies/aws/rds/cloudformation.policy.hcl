# Amazon RDS and Aurora in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::RDS::DBInstance" "multi_az" {
  control = "single-zone-deployment"
  targets = ["AWS::RDS::DBInstance.single-zone-deployment"]

  # A read replica is itself a second copy. Of a cluster the number of instances counts, and the free edition of SQL Server has no standby.
  filter = (
    !shirube::given(attrs.SourceDBInstanceIdentifier) &&
    attrs.Engine != "sqlserver-ex" &&
    !shirube::given(attrs.DBClusterIdentifier) &&
    !core::try(core::startswith(attrs.Engine, "aurora"), false)
  )

  enforce {
    # Absent means false.
    condition = attrs.MultiAZ == true
    error_message = {
      ja = "1 つのアベイラビリティゾーンだけで動くため、そのゾーンの障害で止まります。MultiAZ: true にすると、別のゾーンの待機系に自動で切り替わります。"
      en = "The database runs in one availability zone and stops when that zone fails. With MultiAZ: true a standby in another zone takes over by itself."
    }
  }

  fix {
    title = {
      ja = "MultiAZ を true に設定（費用が増えます）"
      en = "Set MultiAZ to true (costs more)"
    }
    safety = "decision"
    set "MultiAZ" {
      value = true
    }
  }
}

resource_policy "AWS::RDS::DBInstance" "backup_retention" {
  control = "backup-missing"
  targets = ["AWS::RDS::DBInstance.backup-missing", "AWS::RDS::DBCluster.backup-missing"]
  also    = ["AWS::RDS::DBCluster"]

  # The source of a replica is backed up, and of a cluster the cluster itself holds the setting.
  filter = (
    !shirube::given(attrs.SourceDBInstanceIdentifier) &&
    !shirube::given(attrs.ReplicationSourceIdentifier) &&
    (meta.type == "AWS::RDS::DBCluster" || (!shirube::given(attrs.DBClusterIdentifier) && !core::try(core::startswith(attrs.Engine, "aurora"), false)))
  )

  locals {
    # Absent means one day.
    days = attrs.BackupRetentionPeriod == null ? 1 : attrs.BackupRetentionPeriod

    # AWS Backup may do it instead, by ARN, by pattern or by tag.
    patterns = ["*", "arn:aws:rds:*:*:*", "arn:aws:rds:*:*:db:*", "arn:aws:rds:*:*:cluster:*"]
    by_aws_backup = core::anytrue([
      for selection in core::getresources("AWS::Backup::BackupSelection", {}) : (
        core::anytrue([for pattern in local.patterns : core::contains(selection.BackupSelection.Resources, pattern)]) ||
        core::length(selection.BackupSelection.ListOfTags) > 0
      )
    ])
  }

  enforce {
    condition = local.days >= 7 || local.by_aws_backup
    error_message = {
      ja = "自動バックアップの保持期間が ${local.days} 日です（shirube の目安は 7 日以上）。BackupRetentionPeriod を延ばすと、失われたデータを戻せる期間が広がります。"
      en = "Automatic backups are kept for ${local.days} days (shirube suggests 7 or more). With a longer BackupRetentionPeriod, lost data can be restored for longer."
    }
  }

  fix {
    title = {
      ja = "BackupRetentionPeriod を 7 に設定"
      en = "Set BackupRetentionPeriod to 7"
    }
    safety = "safe"
    set "BackupRetentionPeriod" {
      value = 7
    }
  }
}

resource_policy "AWS::RDS::DBInstance" "deletion_protection" {
  control = "deletion-protection-disabled"
  targets = ["AWS::RDS::DBInstance.deletion-protection-disabled", "AWS::RDS::DBCluster.deletion-protection-disabled"]
  also    = ["AWS::RDS::DBCluster"]

  # An instance of a cluster is protected by the cluster.
  filter = meta.type == "AWS::RDS::DBCluster" || !shirube::given(attrs.DBClusterIdentifier)

  enforce {
    # Absent means false.
    condition = attrs.DeletionProtection == true
    error_message = {
      ja = "削除保護が無効です。DeletionProtection: true にすると、誤操作による削除を防げます。"
      en = "Deletion protection is off. With DeletionProtection: true a deletion by mistake is refused."
    }
  }

  fix {
    title = {
      ja = "DeletionProtection を true に設定"
      en = "Set DeletionProtection to true"
    }
    safety = "safe"
    set "DeletionProtection" {
      value = true
    }
  }
}

resource_policy "AWS::RDS::DBInstance" "encryption_at_rest" {
  control = "encryption-at-rest-missing"
  targets = ["AWS::RDS::DBInstance.encryption-at-rest-missing"]

  # A read replica, a restored database and an instance of a cluster are encrypted as their source is.
  filter = (
    !shirube::given(attrs.SourceDBInstanceIdentifier) &&
    !shirube::given(attrs.SourceDBClusterIdentifier) &&
    !shirube::given(attrs.DBSnapshotIdentifier) &&
    !shirube::given(attrs.DBClusterSnapshotIdentifier) &&
    !shirube::given(attrs.DBClusterIdentifier) &&
    !core::try(core::startswith(attrs.Engine, "aurora"), false)
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
      Description       = meta.name
      EnableKeyRotation = true
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
      Description       = meta.name
      EnableKeyRotation = true
    }
    set "PerformanceInsightsKMSKeyId" {
      value = companion.key.Arn
    }
  }
}

resource_policy "AWS::RDS::DBParameterGroup" "tls_version" {
  control = "tls-version-outdated"
  targets = ["AWS::RDS::DBParameterGroup.tls-version-outdated"]
  also    = ["AWS::RDS::DBClusterParameterGroup"]

  locals {
    # MySQL 5.7 knows no TLS 1.3.
    secure_values = {
      "tls_version"              = core::can(core::regex("5\\.[67]", attrs.Family)) ? "TLSv1.2" : "TLSv1.2,TLSv1.3"
      "ssl_min_protocol_version" = "TLSv1.2"
      "rds.tls10"                = "disabled"
      "rds.tls11"                = "disabled"
    }
  }

  enforce {
    for_each = attrs.Parameters
    condition = !(
      (each.key == "tls_version" && core::can(core::regex("(^|,) *TLSv1(\\.1)? *(,|$)", each.value))) ||
      (each.key == "ssl_min_protocol_version" && core::contains(["TLSv1", "TLSv1.1"], each.value)) ||
      (core::contains(["rds.tls10", "rds.tls11"], each.key) && core::contains(["enabled", "1"], each.value))
    )
    at = each.value
    error_message = {
      ja = "${each.key} = ${each.value} のため、TLS 1.0 や 1.1 の接続を受け入れます。TLS 1.2 以上だけにしてください。"
      en = "With ${each.key} = ${each.value} the database accepts TLS 1.0 or 1.1. Allow TLS 1.2 and newer only."
    }
  }

  fix {
    title = {
      ja = "TLS 1.2 以上だけを許可"
      en = "Allow TLS 1.2 and newer only"
    }
    safety = "decision"
    set "Parameters" {
      inside = "[\"${each.key}\"]"
      value  = local.secure_values[each.key]
    }
  }
}

resource_policy "AWS::RDS::DBInstance" "own_licence" {
  control = "legacy-middleware"
  targets = ["AWS::RDS::DBInstance.legacy-middleware"]

  enforce {
    condition = attrs.LicenseModel != "bring-your-own-license"
    at        = attrs.LicenseModel
    error_message = {
      ja = "持ち込みライセンスのデータベースです。ライセンス込みの料金（license-included）か、Aurora PostgreSQL などの OSS 互換エンジンにできないか検討してください。"
      en = "The database runs on a licence brought along. Consider one with the licence included, or an engine compatible with open source such as Aurora PostgreSQL."
    }
  }
}

resource_policy "AWS::RDS::DBInstance" "performance_insights" {
  control = "measurement-missing"
  targets = ["AWS::RDS::DBInstance.measurement-missing"]

  # Small burstable classes, Db2 and RDS Custom do not offer it, and Database Insights includes it.
  filter = (
    !shirube::given(attrs.DatabaseInsightsMode) &&
    !core::startswith(local.engine, "db2-") &&
    !core::startswith(local.engine, "custom-") &&
    !(core::contains(["", "mysql", "mariadb"], local.engine) && core::can(core::regex("^db\\.t(2|3|4g)\\.(micro|small)$", attrs.DBInstanceClass))) &&
    !(local.engine == "aurora-mysql" && core::can(core::regex("^db\\.t(2|3|4g)\\.", attrs.DBInstanceClass)))
  )

  locals {
    # A replica has the engine of its source, which may not be in the template.
    engine = attrs.Engine == null ? "" : attrs.Engine
  }

  enforce {
    # Absent means false.
    condition = attrs.EnablePerformanceInsights == true
    error_message = {
      ja = "どの SQL が負荷になっているかが計測されません。EnablePerformanceInsights: true にすると、7 日分を追加料金なしで分析できます。"
      en = "Nothing measures which SQL causes the load. With EnablePerformanceInsights: true, seven days can be analysed at no extra cost."
    }
  }

  fix {
    title = {
      ja = "EnablePerformanceInsights を true に設定"
      en = "Set EnablePerformanceInsights to true"
    }
    safety = "safe"
    set "EnablePerformanceInsights" {
      value = true
    }
  }
}

resource_policy "AWS::RDS::DBInstance" "public_access" {
  control = "public-endpoint"
  targets = ["AWS::RDS::DBInstance.public-endpoint"]

  enforce {
    # Absent depends on the subnets, and is not reported.
    condition = attrs.PubliclyAccessible != true
    at        = attrs.PubliclyAccessible
    error_message = {
      ja = "データベースにインターネットから到達できるアドレスが付きます。PubliclyAccessible: false にしてください。"
      en = "The database gets an address that is reachable from the internet. Set PubliclyAccessible: false."
    }
  }

  fix {
    title = {
      ja = "PubliclyAccessible を false に設定"
      en = "Set PubliclyAccessible to false"
    }
    safety = "safe"
    set "PubliclyAccessible" {
      value = false
    }
  }
}

resource_policy "AWS::RDS::DBInstance" "password_literal" {
  control = "hardcoded-secret"
  targets = ["AWS::RDS::DBInstance.hardcoded-secret"]
  also    = ["AWS::RDS::DBCluster"]

  locals {
    # A parameter without default and a dynamic reference are no literals.
    password    = attrs.MasterUserPassword == null ? "" : attrs.MasterUserPassword
    placeholder = shirube::matches("secret_placeholders", local.password)
  }

  enforce {
    condition = local.password == "" || local.placeholder || core::can(core::regex("\\{\\{resolve:", local.password))
    at        = attrs.MasterUserPassword
    error_message = {
      ja = "パスワードがテンプレートに書かれています。ManageMasterUserPassword: true で Secrets Manager に管理させ、書かれた値は変更してください。"
      en = "The password is written in the template. Let Secrets Manager manage it with ManageMasterUserPassword: true, and change the value."
    }
  }

  enforce {
    severity  = "warning"
    condition = !local.placeholder
    at        = attrs.MasterUserPassword
    error_message = {
      ja = "パスワードに仮の値が書かれています。このまま適用しないよう、ManageMasterUserPassword: true で Secrets Manager に管理させてください。"
      en = "The password is a placeholder. Let Secrets Manager manage it with ManageMasterUserPassword: true, so that it is never applied as it is."
    }
  }

  fix {
    title = {
      ja = "MasterUserPassword を削除し ManageMasterUserPassword: true を設定"
      en = "Remove MasterUserPassword and set ManageMasterUserPassword: true"
    }
    safety = "decision"
    remove "MasterUserPassword" {}
    set "ManageMasterUserPassword" {
      value = true
    }
  }
}

resource_policy "AWS::RDS::DBParameterGroup" "plaintext_connections" {
  control = "plaintext-transport"
  targets = ["AWS::RDS::DBParameterGroup.plaintext-transport"]
  also    = ["AWS::RDS::DBClusterParameterGroup"]

  locals {
    names    = attrs.Parameters == null ? [] : [for name, value in attrs.Parameters : core::lower(name)]
    explicit = core::anytrue([for name in ["rds.force_ssl", "require_secure_transport", "db2comm"] : core::contains(local.names, name)])
    present  = local.required != null && core::contains(local.names, core::lower(local.required == null ? "" : local.required))

    # Which parameter demands TLS. Newer versions do by default: RDS for PostgreSQL 15, Aurora PostgreSQL 17, MySQL and Aurora MySQL 8.4, MariaDB 11.8.
    # For Aurora it belongs to the group of the cluster.
    family          = attrs.Family
    postgres        = core::try(core::tonumber(core::regex("^postgres(?:ql)?([0-9]+)", local.family)[0]), null)
    aurora_postgres = core::try(core::tonumber(core::regex("^aurora-postgresql([0-9]+)", local.family)[0]), null)
    of_cluster      = meta.type == "AWS::RDS::DBClusterParameterGroup"
    required = (
      local.postgres != null ? (local.postgres < 15 ? "rds.force_ssl" : null) :
      local.aurora_postgres != null ? (local.of_cluster && local.aurora_postgres < 17 ? "rds.force_ssl" : null) :
      core::can(core::regex("^(mysql(5\\.7|8\\.0)|mariadb(10\\.(5|6|11)|11\\.4))$", local.family)) ? "require_secure_transport" :
      local.of_cluster && core::can(core::regex("^aurora-mysql(5\\.7|8\\.0)$", local.family)) ? "require_secure_transport" :
      core::startswith(local.family, "db2-") ? "DB2COMM" : null
    )
  }

  enforce {
    for_each = attrs.Parameters
    condition = !(
      (each.key == "rds.force_ssl" && each.value == "0") ||
      (each.key == "require_secure_transport" && core::contains(["0", "OFF", "off"], each.value)) ||
      (core::lower(each.key) == "db2comm" && !core::can(core::regex("SSL", core::upper(each.value))))
    )
    at = each.value
    error_message = {
      ja = "${each.key} = ${each.value} のため、暗号化されない接続を受け入れます。TLS の接続だけにしてください。"
      en = "With ${each.key} = ${each.value} the database accepts unencrypted connections. Accept TLS only."
    }
  }

  enforce {
    # The default of the engine lets clients connect without TLS.
    condition = local.required == null || local.present
    at        = attrs.Family
    error_message = {
      ja = "${attrs.Family} の既定値のままでは、暗号化されない接続を受け入れます。${local.required} を設定して TLS の接続だけにしてください。"
      en = "By default ${attrs.Family} accepts unencrypted connections. Set ${local.required} so that only TLS is accepted."
    }
  }

  fix {
    title = {
      ja = "TLS の接続だけを許可（TLS のないクライアントは接続できなくなります）"
      en = "Accept TLS only (clients without it can no longer connect)"
    }
    safety = "decision"
    when   = local.explicit
    set "Parameters" {
      inside = "[\"${each.key}\"]"
      value  = core::lower(each.key) == "db2comm" ? "SSL" : "1"
    }
  }

  fix {
    title = {
      ja = "TLS の接続だけを許可（TLS のないクライアントは接続できなくなります）"
      en = "Accept TLS only (clients without it can no longer connect)"
    }
    safety = "decision"
    when   = local.required != null && !local.present
    set "Parameters" {
      inside = "[\"${local.required}\"]"
      value  = local.required == "DB2COMM" ? "SSL" : "1"
    }
  }
}

resource_policy "AWS::RDS::DBInstance" "iam_authentication" {
  control  = "authentication-missing"
  severity = "information"
  targets  = ["AWS::RDS::DBInstance.authentication-missing", "AWS::RDS::DBCluster.authentication-missing"]
  also     = ["AWS::RDS::DBCluster"]

  # Of the engines of RDS only these offer it, and Aurora Serverless v1 does not.
  filter = meta.type == "AWS::RDS::DBCluster" ? attrs.EngineMode != "serverless" : core::contains(["mysql", "mariadb", "postgres"], attrs.Engine)

  enforce {
    # Absent means false.
    condition = attrs.EnableIAMDatabaseAuthentication == true
    error_message = {
      ja = "接続の認証がデータベースのパスワードだけです。EnableIAMDatabaseAuthentication: true にすると、IAM の短命なトークンで接続できます。"
      en = "Connections are authenticated by passwords of the database only. With EnableIAMDatabaseAuthentication: true, short-lived tokens of IAM can be used."
    }
  }

  fix {
    title = {
      ja = "EnableIAMDatabaseAuthentication を true に設定"
      en = "Set EnableIAMDatabaseAuthentication to true"
    }
    safety = "safe"
    set "EnableIAMDatabaseAuthentication" {
      value = true
    }
  }
}

resource_policy "AWS::RDS::DBInstance" "log_exports" {
  control = "logging-disabled"
  targets = ["AWS::RDS::DBInstance.logging-disabled"]
  also    = ["AWS::RDS::DBCluster"]

  # Aurora Serverless v1 and RDS Custom have no such setting, and of a cluster the cluster itself holds it.
  filter = (
    attrs.EngineMode != "serverless" &&
    !core::startswith(local.engine, "custom-") &&
    (meta.type == "AWS::RDS::DBCluster" || (!shirube::given(attrs.DBClusterIdentifier) && !core::try(core::startswith(attrs.Engine, "aurora"), false)))
  )

  locals {
    # A replica has the engine of its source, which may not be in the template.
    engine = attrs.Engine == null ? "" : attrs.Engine
    logs = (
      core::contains(["mysql", "mariadb", "aurora-mysql"], local.engine) ? ["audit", "error", "slowquery"] :
      local.engine == "postgres" ? ["postgresql", "upgrade"] :
      local.engine == "aurora-postgresql" ? ["postgresql"] :
      local.engine == "sqlserver-ex" ? ["error"] :
      core::startswith(local.engine, "sqlserver-") ? ["agent", "error"] :
      core::startswith(local.engine, "oracle-") ? ["alert", "audit", "listener"] :
      core::startswith(local.engine, "db2-") ? ["diag.log", "notify.log"] :
      null
    )
  }

  enforce {
    condition = core::length(attrs.EnableCloudwatchLogsExports) > 0
    error_message = {
      ja = "データベースのログが CloudWatch Logs に残りません。EnableCloudwatchLogsExports にログの種類を指定してください。"
      en = "The logs of the database are not kept in CloudWatch Logs. Name the kinds of log in EnableCloudwatchLogsExports."
    }
  }

  fix {
    title = {
      ja = "EnableCloudwatchLogsExports を設定"
      en = "Set EnableCloudwatchLogsExports"
    }
    safety = "safe"
    when   = local.logs != null
    set "EnableCloudwatchLogsExports" {
      value = local.logs
    }
  }
}

resource_policy "AWS::RDS::DBInstance" "engine_end_of_life" {
  control = "version-end-of-life"
  targets = ["AWS::RDS::DBInstance.version-end-of-life"]
  also    = ["AWS::RDS::DBCluster", "AWS::RDS::GlobalCluster"]

  # A replica has the version of its source. Without a version the service chooses a current one.
  filter = (
    !shirube::given(attrs.SourceDBInstanceIdentifier) &&
    !shirube::given(attrs.ReplicationSourceIdentifier) &&
    shirube::given(attrs.EngineVersion) &&
    local.table != null
  )

  locals {
    tables = {
      "mysql"             = "rds_mysql"
      "postgres"          = "rds_postgresql"
      "mariadb"           = "rds_mariadb"
      "aurora-mysql"      = "aurora_mysql"
      "aurora-postgresql" = "aurora_postgresql"
    }
    table = core::try(local.tables[attrs.Engine], null)
    life  = local.table == null ? null : shirube::end_of_life(local.table, attrs.EngineVersion)
  }

  enforce {
    condition = local.life.state != "ended"
    at        = attrs.EngineVersion
    error_message = {
      ja = "${attrs.Engine} ${local.life.version} のサポートは ${local.life.end_of_support} に終了しました${local.life.extended_until == null ? "" : "（延長サポートは ${local.life.extended_until} まで）"}。新しいバージョンへ移行してください。"
      en = "Support of ${attrs.Engine} ${local.life.version} ended on ${local.life.end_of_support}${local.life.extended_until == null ? "" : " (extended support: ${local.life.extended_until})"}. Move to a newer version."
    }
  }

  enforce {
    severity  = "warning"
    condition = local.life.state != "extended"
    at        = attrs.EngineVersion
    error_message = {
      ja = "${attrs.Engine} ${local.life.version} の標準サポートは ${local.life.end_of_support} に終了し、有償の延長サポート（${local.life.extended_until} まで）になっています。移行を計画してください。"
      en = "Standard support of ${attrs.Engine} ${local.life.version} ended on ${local.life.end_of_support}; paid extended support runs until ${local.life.extended_until}. Plan the upgrade."
    }
  }
}

resource_policy "AWS::RDS::DBInstance" "ca_certificate" {
  control = "version-end-of-life"
  targets = ["AWS::RDS::DBInstance.version-end-of-life.2"]

  # Absent means a current one.
  filter = shirube::given(attrs.CACertificateIdentifier)

  enforce {
    condition = core::contains(["rds-ca-rsa2048-g1", "rds-ca-rsa4096-g1", "rds-ca-ecc384-g1"], attrs.CACertificateIdentifier)
    at        = attrs.CACertificateIdentifier
    error_message = {
      ja = "期限の切れた認証局の証明書（${attrs.CACertificateIdentifier}）です。CACertificateIdentifier: rds-ca-rsa2048-g1 にしてください。"
      en = "The certificate of the authority (${attrs.CACertificateIdentifier}) has expired. Set CACertificateIdentifier: rds-ca-rsa2048-g1."
    }
  }

  fix {
    title = {
      ja = "CACertificateIdentifier を rds-ca-rsa2048-g1 に設定（クライアントが新しい認証局を信頼している必要があります）"
      en = "Set CACertificateIdentifier to rds-ca-rsa2048-g1 (clients have to trust the new authority)"
    }
    safety = "decision"
    set "CACertificateIdentifier" {
      value = "rds-ca-rsa2048-g1"
    }
  }
}

resource_policy "AWS::RDS::DBInstance" "minor_updates" {
  control = "automatic-update-disabled"
  targets = ["AWS::RDS::DBInstance.automatic-update-disabled"]

  enforce {
    # Absent means true.
    condition = attrs.AutoMinorVersionUpgrade != false
    error_message = {
      ja = "マイナーバージョンの更新（不具合や脆弱性の修正）が自動では適用されません。AutoMinorVersionUpgrade: true にしてください。"
      en = "Minor versions, which fix defects and vulnerabilities, are not applied by themselves. Set AutoMinorVersionUpgrade: true."
    }
  }

  fix {
    title = {
      ja = "AutoMinorVersionUpgrade を true に設定"
      en = "Set AutoMinorVersionUpgrade to true"
    }
    safety = "safe"
    set "AutoMinorVersionUpgrade" {
      value = true
    }
  }
}
