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
      en = "Automatic backups are kept for ${local.days} ${core::tostring(local.days) == "1" ? "day" : "days"} (shirube suggests 7 or more). With a longer BackupRetentionPeriod, lost data can be restored for longer."
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

  # An instance of a cluster is protected by the cluster, and RDS refuses the setting on an instance of Aurora.
  filter = (
    meta.type == "AWS::RDS::DBCluster" || (!shirube::given(attrs.DBClusterIdentifier) && !core::try(core::startswith(attrs.Engine, "aurora"), false))
  )

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

resource_policy "AWS::RDS::DBInstance" "performance_insights" {
  control = "measurement-missing"
  targets = ["AWS::RDS::DBInstance.measurement-missing"]

  # Small burstable classes, Db2 and RDS Custom do not offer it, and Database Insights includes it.
  filter = (
    !shirube::given(attrs.DatabaseInsightsMode) &&
    !core::startswith(local.engine, "db2-") &&
    !core::startswith(local.engine, "custom-") &&
    !(core::contains(["", "mysql", "mariadb"], local.engine) && core::can(core::regex("^db\\.t(1|2|3|4g)\\.(micro|small)$", attrs.DBInstanceClass))) &&
    !(local.engine == "aurora-mysql" && core::can(core::regex("^db\\.(t[123]\\.|t4g\\.(micro|small)$)", attrs.DBInstanceClass)))
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
