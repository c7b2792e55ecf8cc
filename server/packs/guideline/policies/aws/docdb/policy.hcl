# Amazon DocumentDB; where the conditions are the same, Amazon Neptune and Aurora DSQL too.

resource_policy "aws_docdb_cluster" "encryption_at_rest" {
  control = "encryption-at-rest-missing"
  targets = ["aws_docdb_cluster.encryption-at-rest-missing"]

  enforce {
    # Absent means false.
    condition = attrs.storage_encrypted == true
    error_message = {
      ja = "クラスタの保存データが暗号化されません。storage_encrypted = true を設定してください。"
      en = "Data stored by the cluster is not encrypted. Set storage_encrypted = true."
    }
  }

  fix {
    title = {
      ja = "storage_encrypted = true を設定（作り直しになります）"
      en = "Set storage_encrypted = true (replaces the cluster)"
    }
    safety = "replaces"
    set "storage_encrypted" {
      value = true
    }
  }
}

resource_policy "aws_docdb_global_cluster" "global_encryption" {
  control = "encryption-at-rest-missing"
  targets = ["aws_docdb_global_cluster.encryption-at-rest-missing"]
  also    = ["aws_neptune_global_cluster"]

  # Made from an existing cluster, it is encrypted exactly when that one is.
  filter = !shirube::given(attrs.source_db_cluster_identifier)

  enforce {
    # Absent means false.
    condition = attrs.storage_encrypted == true
    error_message = {
      ja = "グローバルクラスタの保存データが暗号化されません。storage_encrypted = true を設定してください。"
      en = "Data stored by the global cluster is not encrypted. Set storage_encrypted = true."
    }
  }

  fix {
    title = {
      ja = "storage_encrypted = true を設定（作り直しになります）"
      en = "Set storage_encrypted = true (replaces the global cluster)"
    }
    safety = "replaces"
    set "storage_encrypted" {
      value = true
    }
  }
}

resource_policy "aws_docdb_cluster" "customer_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_docdb_cluster.customer-managed-key-missing"]

  # A restored cluster takes over the key of the snapshot, which is not in the code. Without encryption there is no key to choose yet.
  filter = attrs.storage_encrypted == true && !shirube::given(attrs.snapshot_identifier) && core::length(attrs.restore_to_point_in_time) == 0

  locals {
    # A key of this configuration is the user's own, whatever its address will be.
    managed_here = core::anytrue([
      for type in ["aws_kms_key", "aws_kms_replica_key", "aws_kms_alias"] : core::length(core::getresources(type, { arn = attrs.kms_key_id })) > 0
    ])
  }

  enforce {
    # Absent means the key aws/rds of the account.
    condition = local.managed_here || (shirube::given(attrs.kms_key_id) && !core::can(core::regex("alias/aws/", attrs.kms_key_id)))
    error_message = {
      ja = "暗号化に自ら管理する KMS 鍵が指定されておらず、AWS 管理の鍵が使われます。kms_key_id に指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "No KMS key of your own is named for the encryption, so a key of AWS is used. With one in kms_key_id you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "kms_key_id に構成内の KMS 鍵を指定（作り直しになります）"
      en = "Use a KMS key of this configuration in kms_key_id (replaces it)"
    }
    safety = "decision"
    set "kms_key_id" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
  }

  fix {
    title = {
      ja = "kms_key_id に新しい KMS 鍵を指定（作り直しになります）"
      en = "Use a new KMS key in kms_key_id (replaces it)"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "kms_key_id" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_docdb_cluster" "backup_retention" {
  control = "backup-missing"
  targets = ["aws_docdb_cluster.backup-missing"]

  locals {
    # Absent means one day.
    days = attrs.backup_retention_period == null ? 1 : attrs.backup_retention_period

    # AWS Backup may do it instead, by ARN, by pattern or by tag.
    backup_patterns = ["*", "arn:aws:rds:*:*:*", "arn:aws:rds:*:*:cluster:*"]
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

resource_policy "aws_docdb_cluster" "deletion_protection" {
  control = "deletion-protection-disabled"
  targets = ["aws_docdb_cluster.deletion-protection-disabled"]
  also = [
    "aws_rds_global_cluster",
    "aws_docdb_global_cluster",
    "aws_neptune_global_cluster",
    "aws_dsql_cluster",
  ]

  locals {
    argument = meta.type == "aws_dsql_cluster" ? "deletion_protection_enabled" : "deletion_protection"
  }

  enforce {
    # Absent means false.
    condition = (meta.type == "aws_dsql_cluster" ? attrs.deletion_protection_enabled : attrs.deletion_protection) == true
    error_message = {
      ja = "削除保護が無効です。${local.argument} = true にすると、誤操作による削除を防げます。"
      en = "Deletion protection is off. With ${local.argument} = true a deletion by mistake is refused."
    }
  }

  fix {
    title = {
      ja = "deletion_protection = true を設定"
      en = "Set deletion_protection = true"
    }
    safety = "safe"
    when   = meta.type != "aws_dsql_cluster"
    set "deletion_protection" {
      value = true
    }
  }

  fix {
    title = {
      ja = "deletion_protection_enabled = true を設定"
      en = "Set deletion_protection_enabled = true"
    }
    safety = "safe"
    when   = meta.type == "aws_dsql_cluster"
    set "deletion_protection_enabled" {
      value = true
    }
  }
}

resource_policy "aws_docdb_cluster" "single_instance" {
  control = "single-zone-deployment"
  targets = ["aws_docdb_cluster.single-zone-deployment"]
  also    = ["aws_neptune_cluster"]

  locals {
    instances = core::getresources(meta.type == "aws_docdb_cluster" ? "aws_docdb_cluster_instance" : "aws_neptune_cluster_instance", { cluster_identifier = attrs.id })
  }

  enforce {
    # Without any, the instances are made elsewhere.
    condition = core::length(local.instances) != 1
    error_message = {
      ja = "クラスタのインスタンスが 1 つだけのため、そのゾーンの障害で復旧までの間止まります。${meta.type}_instance をもう 1 つ置くと、別のゾーンのレプリカが短時間で引き継ぎます。"
      en = "The cluster has a single instance and stops while its zone is down. With a second ${meta.type}_instance, a replica in another zone takes over quickly."
    }
  }

  fix {
    title = {
      ja = "レプリカの aws_docdb_cluster_instance を追加（費用が増えます）"
      en = "Add a replica aws_docdb_cluster_instance (costs more)"
    }
    safety = "decision"
    when   = meta.type == "aws_docdb_cluster"
    companion "aws_docdb_cluster_instance" {
      cluster_identifier = attrs.id
      instance_class     = local.instances[0].instance_class
    }
  }

  fix {
    title = {
      ja = "レプリカの aws_neptune_cluster_instance を追加（費用が増えます）"
      en = "Add a replica aws_neptune_cluster_instance (costs more)"
    }
    safety = "decision"
    when   = meta.type == "aws_neptune_cluster"
    companion "aws_neptune_cluster_instance" {
      cluster_identifier = attrs.id
      instance_class     = local.instances[0].instance_class
    }
  }
}

resource_policy "aws_docdb_cluster" "replica_region" {
  control = "replica-outside-japan"
  targets = ["aws_docdb_cluster.replica-outside-japan"]
  also    = ["aws_neptune_cluster", "aws_elasticache_replication_group"]

  # Members of a global cluster or datastore hold copies of each other's data.
  # Modules pass an empty text for none.
  filter = core::anytrue([
    for group in [attrs.global_cluster_identifier, attrs.global_replication_group_id] : shirube::given(group)
  ])

  locals {
    # Since version 6 of the provider a resource may name its region itself.
    region = !shirube::given(attrs.region) ? meta.provider.region : attrs.region
  }

  enforce {
    condition = shirube::in_japan("aws", local.region)
    error_message = {
      ja = "データの複製が国外（${local.region}）に置かれます。ap-northeast-3 などの国内リージョンのプロバイダーを指定するか、準拠法や国際裁判管轄などを確認した記録を残してください。"
      en = "A replica of the data is kept outside Japan (${local.region}). Use the provider of a region in Japan such as ap-northeast-3, or record that applicable law and jurisdiction were assessed."
    }
  }
}
