# Amazon RDS and Aurora: encryption at rest and its keys.

resource_policy "aws_rds_cluster" "cluster_encryption" {
  control = "encryption-at-rest-missing"
  targets = ["aws_rds_cluster.encryption-at-rest-missing"]

  # Aurora Serverless v1 is always encrypted; a copy, a restored cluster and a member of a global cluster follow their source.
  filter = (
    attrs.engine_mode != "serverless" &&
    !shirube::given(attrs.replication_source_identifier) &&
    !shirube::given(attrs.global_cluster_identifier) &&
    !shirube::given(attrs.snapshot_identifier) &&
    core::length(attrs.restore_to_point_in_time) == 0
  )

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

resource_policy "aws_rds_global_cluster" "global_encryption" {
  control = "encryption-at-rest-missing"
  targets = ["aws_rds_global_cluster.encryption-at-rest-missing"]

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

resource_policy "aws_db_cluster_snapshot" "snapshot_encryption" {
  control = "encryption-at-rest-missing"
  targets = ["aws_db_cluster_snapshot.encryption-at-rest-missing"]
  also    = ["aws_neptune_cluster_snapshot"]

  locals {
    # The three kinds of cluster share the snapshots' interface. One that is restored or copied is as its source.
    clusters = core::concat(
      core::getresources("aws_rds_cluster", { id = attrs.db_cluster_identifier }),
      core::getresources("aws_docdb_cluster", { id = attrs.db_cluster_identifier }),
      core::getresources("aws_neptune_cluster", { id = attrs.db_cluster_identifier }),
    )
    unencrypted = [
      for cluster in local.clusters : cluster
      if cluster.storage_encrypted != true && cluster.engine_mode != "serverless" &&
      !shirube::given(cluster.snapshot_identifier) && cluster.global_cluster_identifier == null && cluster.replication_source_identifier == null
    ]
  }

  enforce {
    condition = core::length(local.unencrypted) == 0
    at        = attrs.db_cluster_identifier
    error_message = {
      ja = "暗号化されていないクラスタから作るため、スナップショットも暗号化されません。元のクラスタに storage_encrypted = true を設定してください。"
      en = "The snapshot is taken of an unencrypted cluster and is not encrypted either. Set storage_encrypted = true on that cluster."
    }
  }
}

resource_policy "aws_rds_cluster" "customer_key" {
  control = "customer-managed-key-missing"
  targets = [
    "aws_rds_cluster.customer-managed-key-missing",
    "aws_db_instance.customer-managed-key-missing",
    "aws_db_snapshot_copy.customer-managed-key-missing",
    "aws_db_instance_automated_backups_replication.customer-managed-key-missing",
    "aws_rds_cluster_activity_stream.customer-managed-key-missing",
  ]
  also = [
    "aws_db_instance",
    "aws_db_snapshot_copy",
    "aws_db_instance_automated_backups_replication",
    "aws_rds_cluster_activity_stream",
  ]

  # A replica, a restored database and an instance of an Aurora cluster take over a key that is not set here.
  # Without encryption there is no key to choose yet.
  filter = local.encrypted && (
    !shirube::given(attrs.replicate_source_db) &&
    !shirube::given(attrs.replication_source_identifier) &&
    !shirube::given(attrs.snapshot_identifier) &&
    core::length(attrs.restore_to_point_in_time) == 0 &&
    !(meta.type == "aws_db_instance" && core::try(core::startswith(attrs.engine, "aurora"), false))
  )

  locals {
    # Absent means false, and true for a serverless cluster.
    encrypted = (
      !core::contains(["aws_db_instance", "aws_rds_cluster"], meta.type) ||
      attrs.storage_encrypted == true || attrs.engine_mode == "serverless"
    )

    # A key of this configuration is the user's own, whatever its address will be.
    managed_here = core::anytrue([
      for type in ["aws_kms_key", "aws_kms_replica_key", "aws_kms_alias"] : core::length(core::getresources(type, { arn = attrs.kms_key_id })) > 0
    ])
  }

  enforce {
    # Absent means the key aws/rds of the account. An alias aws/… names a key of AWS as well, which is all that a stream can be given.
    condition = (local.managed_here && meta.type != "aws_rds_cluster_activity_stream") || (
      shirube::given(attrs.kms_key_id) && !core::can(core::regex("alias/aws/", attrs.kms_key_id))
    )
    error_message = {
      ja = "暗号化に自ら管理する KMS 鍵が指定されておらず、AWS 管理の鍵が使われます。kms_key_id に指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "No KMS key of your own is named for the encryption, so a key of AWS is used. With one in kms_key_id you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  # Existing data gets the new key only by way of a copy of a snapshot.
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

resource_policy "aws_db_instance" "insights_key" {
  control  = "customer-managed-key-missing"
  severity = "information"
  targets  = ["aws_db_instance.customer-managed-key-missing.2"]
  also     = ["aws_rds_cluster_instance"]

  filter = attrs.performance_insights_enabled == true

  locals {
    # A key of this configuration is the user's own, whatever its address will be.
    managed_here = core::anytrue([
      for type in ["aws_kms_key", "aws_kms_replica_key", "aws_kms_alias"] : core::length(core::getresources(type, { arn = attrs.performance_insights_kms_key_id })) > 0
    ])
  }

  enforce {
    condition = local.managed_here || shirube::given(attrs.performance_insights_kms_key_id)
    at        = attrs.performance_insights_enabled
    error_message = {
      ja = "Performance Insights のデータ（実行された SQL を含む）の鍵が AWS 管理のものになります。performance_insights_kms_key_id に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。"
      en = "The data of Performance Insights, which includes the SQL that was run, is encrypted with a key of AWS. With a KMS key of your own in performance_insights_kms_key_id you control who may use it and when it stops working."
    }
  }

  # Once chosen, the key of Performance Insights cannot be changed.
  fix {
    title = {
      ja = "performance_insights_kms_key_id に構成内の KMS 鍵を指定"
      en = "Use a KMS key of this configuration in performance_insights_kms_key_id"
    }
    safety = "decision"
    set "performance_insights_kms_key_id" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
  }

  fix {
    title = {
      ja = "performance_insights_kms_key_id に新しい KMS 鍵を指定"
      en = "Use a new KMS key in performance_insights_kms_key_id"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "performance_insights_kms_key_id" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_db_instance" "portable_key" {
  control = "data-portability-limited"
  targets = ["aws_db_instance.data-portability-limited.2"]
  also    = ["aws_rds_cluster", "aws_ebs_volume"]

  filter = shirube::given(attrs.kms_key_id) && (attrs.storage_encrypted == true || attrs.encrypted == true)

  enforce {
    condition = !core::can(core::regex("alias/aws/", attrs.kms_key_id))
    at        = attrs.kms_key_id
    error_message = {
      ja = "AWS 管理の鍵（${attrs.kms_key_id}）で暗号化したスナップショットは、別のアカウントに共有もコピーもできません。kms_key_id に自ら管理する KMS 鍵を指定すると、データを移せるようになります。"
      en = "Snapshots encrypted with a key of AWS (${attrs.kms_key_id}) can neither be shared with nor copied to another account. With a KMS key of your own in kms_key_id the data can be moved."
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
