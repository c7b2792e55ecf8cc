# Amazon RDS and Aurora.

resource_policy "aws_db_instance" "encryption_at_rest" {
  control = "encryption-at-rest-missing"
  targets = ["aws_db_instance.encryption-at-rest-missing"]

  # A read replica is encrypted exactly when its source is. RDS does not encrypt SQL Server Express Edition:
  # https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html#Overview.Encryption.Availability
  filter = !shirube::given(attrs.replicate_source_db) && attrs.engine != "sqlserver-ex"

  enforce {
    # Absent means false.
    condition = attrs.storage_encrypted == true
    error_message = {
      ja = "保存データが暗号化されません。storage_encrypted = true を設定してください。"
      en = "Stored data is not encrypted. Set storage_encrypted = true."
    }
  }

  fix {
    title = {
      ja = "storage_encrypted = true を設定"
      en = "Set storage_encrypted = true"
    }
    safety = "replaces"
    set "storage_encrypted" {
      value = true
    }
  }
}

resource_policy "aws_db_instance" "public_access" {
  control = "public-endpoint"
  targets = ["aws_db_instance.public-endpoint"]
  also    = ["aws_rds_cluster_instance"]

  enforce {
    # Absent means false.
    condition = attrs.publicly_accessible != true
    error_message = {
      ja = "データベースにインターネットから到達できるアドレスが付きます。publicly_accessible = false にしてください。"
      en = "The database gets an address that is reachable from the internet. Set publicly_accessible = false."
    }
  }

  fix {
    title = {
      ja = "publicly_accessible = false に変更"
      en = "Set publicly_accessible = false"
    }
    safety = "safe"
    set "publicly_accessible" {
      value = false
    }
  }
}

resource_policy "aws_db_instance" "backup_retention" {
  control = "backup-missing"
  targets = [
    "aws_db_instance.backup-missing",
    "aws_rds_cluster.backup-missing",
  ]
  also = ["aws_rds_cluster"]

  # The source of a replica is backed up, and for Aurora the cluster holds the setting.
  filter = (
    !shirube::given(attrs.replicate_source_db) &&
    !shirube::given(attrs.replication_source_identifier) &&
    !(meta.type == "aws_db_instance" && core::try(core::startswith(attrs.engine, "aurora"), false))
  )

  locals {
    # Absent means none for an instance and one day for a cluster: too short either way.
    days = attrs.backup_retention_period == null ? 0 : attrs.backup_retention_period

    # AWS Backup may do it instead, by ARN, by pattern or by tag.
    backup_patterns = ["*", "arn:aws:rds:*:*:*", "arn:aws:rds:*:*:db:*", "arn:aws:rds:*:*:cluster:*"]
    by_aws_backup = core::anytrue([
      for selection in core::getresources("aws_backup_selection", {}) : (
        core::contains(selection.resources, attrs.arn) ||
        core::anytrue([for pattern in local.backup_patterns : core::contains(selection.resources, pattern)]) ||
        core::anytrue([for tag in selection.selection_tag : core::try(attrs.tags[tag.key], null) == tag.value])
      )
    ])
  }

  enforce {
    condition = local.days >= 7 || local.by_aws_backup
    error_message = {
      ja = "自動バックアップの保持期間が ${local.days} 日です（shirube の目安は 7 日以上）。backup_retention_period を延ばすと、失われたデータを戻せる期間が広がります。"
      en = "Automatic backups are kept for ${local.days} ${core::tostring(local.days) == "1" ? "day" : "days"} (shirube suggests 7 or more). With a longer backup_retention_period, lost data can be restored for longer."
    }
  }

  fix {
    title = {
      ja = "backup_retention_period = 7 を設定"
      en = "Set backup_retention_period = 7"
    }
    safety = "safe"
    set "backup_retention_period" {
      value = 7
    }
  }
}

resource_policy "aws_db_instance" "deletion_protection" {
  control = "deletion-protection-disabled"
  targets = [
    "aws_db_instance.deletion-protection-disabled",
    "aws_rds_cluster.deletion-protection-disabled",
  ]
  also = ["aws_rds_cluster"]

  enforce {
    # Absent means false.
    condition = attrs.deletion_protection == true
    error_message = {
      ja = "削除保護が無効です。deletion_protection = true にすると、誤操作による削除を防げます。"
      en = "Deletion protection is off. With deletion_protection = true a deletion by mistake is refused."
    }
  }

  fix {
    title = {
      ja = "deletion_protection = true を設定"
      en = "Set deletion_protection = true"
    }
    safety = "safe"
    set "deletion_protection" {
      value = true
    }
  }
}

locals {
  tables = {
    "mysql"             = "rds_mysql"
    "postgres"          = "rds_postgresql"
    "mariadb"           = "rds_mariadb"
    "aurora-mysql"      = "aurora_mysql"
    "aurora-postgresql" = "aurora_postgresql"
  }
  table = core::try(local.tables[attrs.engine], null)
  life  = local.table == null || attrs.engine_version == null ? null : shirube::end_of_life(local.table, attrs.engine_version)
}

resource_policy "aws_db_instance" "engine_end_of_life" {
  control = "version-end-of-life"
  targets = [
    "aws_db_instance.version-end-of-life",
    "aws_rds_cluster.version-end-of-life",
  ]
  also = ["aws_rds_cluster", "aws_rds_global_cluster", "aws_rds_cluster_instance"]

  # A replica has the version of its source. Without a version the service chooses a current one. Where the cluster of an instance
  # is in the code, it is judged instead.
  filter = (
    !shirube::given(attrs.replicate_source_db) &&
    shirube::given(attrs.engine_version) &&
    (local.table != null || local.commercial) &&
    (meta.type != "aws_rds_cluster_instance" || core::length(core::getresources("aws_rds_cluster", { id = attrs.cluster_identifier })) == 0)
  )

  locals {
    # SQL Server up to 2016 (13.00), Oracle Database up to 18c, and the first Aurora (MySQL 5.6).
    commercial = core::can(core::regex("^(custom-)?(sqlserver|oracle)-|^aurora$", local.engine))
    retired = local.commercial && (
      local.engine == "aurora" ||
      (core::can(core::regex("sqlserver-", local.engine)) && core::can(core::regex("^(9|1[0-3])\\.", local.version))) ||
      (core::can(core::regex("oracle-", local.engine)) && core::can(core::regex("^(11|12|18)(\\.|$)", local.version)))
    )
    engine  = !shirube::given(attrs.engine) ? "" : attrs.engine
    version = !shirube::given(attrs.engine_version) ? "" : attrs.engine_version
  }

  enforce {
    condition = !local.retired
    at        = attrs.engine_version
    error_message = {
      ja = "${local.engine} ${local.version} は RDS の標準サポートが終了したバージョンです。新しいメジャーバージョンへの移行を計画してください。"
      en = "Standard support of ${local.engine} ${local.version} on RDS has ended. Plan the upgrade to a newer major version."
    }
  }

  enforce {
    condition = local.life.state != "ended"
    at        = attrs.engine_version
    error_message = {
      ja = "${attrs.engine} ${local.life.version} のサポートは ${local.life.end_of_support} に終了しました${local.life.extended_until == null ? "" : "（延長サポートは ${local.life.extended_until} まで）"}。新しいバージョンへ移行してください。"
      en = "Support of ${attrs.engine} ${local.life.version} ended on ${local.life.end_of_support}${local.life.extended_until == null ? "" : " (extended support: ${local.life.extended_until})"}. Move to a newer version."
    }
  }

  enforce {
    severity  = "warning"
    condition = local.life.state != "extended"
    at        = attrs.engine_version
    error_message = {
      ja = "${attrs.engine} ${local.life.version} の標準サポートは ${local.life.end_of_support} に終了し、有償の延長サポート（${local.life.extended_until} まで）になっています。移行を計画してください。"
      en = "Standard support of ${attrs.engine} ${local.life.version} ended on ${local.life.end_of_support}; paid extended support runs until ${local.life.extended_until}. Plan the upgrade."
    }
  }
}

resource_policy "aws_db_instance" "engine_near_end" {
  control  = "version-end-of-life"
  severity = "information"
  targets  = ["aws_db_instance.version-end-of-life.2"]
  also     = ["aws_rds_cluster", "aws_rds_global_cluster", "aws_rds_cluster_instance"]

  # A replica has the version of its source. Without a version the service chooses a current one. Where the cluster of an instance
  # is in the code, it is judged instead.
  filter = (
    !shirube::given(attrs.replicate_source_db) &&
    shirube::given(attrs.engine_version) &&
    local.table != null &&
    (meta.type != "aws_rds_cluster_instance" || core::length(core::getresources("aws_rds_cluster", { id = attrs.cluster_identifier })) == 0)
  )

  enforce {
    condition = local.life.state != "near"
    at        = attrs.engine_version
    error_message = {
      ja = "${attrs.engine} ${local.life.version} の標準サポートは ${local.life.end_of_support} に終了します${local.life.extended_until == null ? "" : "（有償の延長サポートは ${local.life.extended_until} まで）"}。移行を計画してください。"
      en = "Standard support of ${attrs.engine} ${local.life.version} ends on ${local.life.end_of_support}${local.life.extended_until == null ? "" : " (paid extended support: ${local.life.extended_until})"}. Plan the upgrade."
    }
  }
}
