# Amazon MemoryDB; where the condition is the same, what else keeps copies in several regions.

resource_policy "aws_memorydb_cluster" "plaintext_connections" {
  control = "plaintext-transport"
  targets = ["aws_memorydb_cluster.plaintext-transport"]

  enforce {
    # Absent means true.
    condition = attrs.tls_enabled != false
    error_message = {
      ja = "アプリケーションとデータベースの間の通信が暗号化されません。tls_enabled = true にしてください。"
      en = "Traffic between the application and the database is not encrypted. Set tls_enabled = true."
    }
  }

  fix {
    title = {
      ja = "tls_enabled = true に変更（作り直しになります）"
      en = "Set tls_enabled = true (replaces the cluster)"
    }
    safety = "replaces"
    set "tls_enabled" {
      value = true
    }
  }
}

resource_policy "aws_memorydb_cluster" "open_access" {
  control  = "authentication-missing"
  targets  = ["aws_memorydb_cluster.authentication-missing"]
  severity = "warning"

  enforce {
    condition = attrs.acl_name != "open-access"
    at        = attrs.acl_name
    error_message = {
      ja = "open-access のため、ネットワークから届けば認証なしで全てのデータを読み書きできます。aws_memorydb_user と aws_memorydb_acl を定義し、acl_name に指定してください。"
      en = "With open-access, whoever reaches the port reads and writes all data without authentication. Define aws_memorydb_user and aws_memorydb_acl, and name the ACL in acl_name."
    }
  }
}

resource_policy "aws_memorydb_cluster" "replicas" {
  control = "single-zone-deployment"
  targets = ["aws_memorydb_cluster.single-zone-deployment"]

  enforce {
    # Absent means 1.
    condition = attrs.num_replicas_per_shard == null || attrs.num_replicas_per_shard > 0
    at        = attrs.num_replicas_per_shard
    error_message = {
      ja = "シャードにレプリカがないため、ノードやゾーンの障害から戻るまで止まります。num_replicas_per_shard = 1 にすると、別のゾーンのレプリカが短時間で引き継ぎます。"
      en = "The shards have no replicas, so the failure of a node or zone stops them until it is over. With num_replicas_per_shard = 1 a replica in another zone takes over quickly."
    }
  }

  fix {
    title = {
      ja = "num_replicas_per_shard = 1 に変更（費用が増えます）"
      en = "Set num_replicas_per_shard = 1 (costs more)"
    }
    safety = "decision"
    set "num_replicas_per_shard" {
      value = 1
    }
  }
}

resource_policy "aws_memorydb_cluster" "customer_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_memorydb_cluster.customer-managed-key-missing"]

  enforce {
    condition = (
      core::length(core::getresources("aws_kms_key", { arn = attrs.kms_key_arn })) > 0 ||
      shirube::given(attrs.kms_key_arn)
    )
    error_message = {
      ja = "暗号化の鍵が AWS のものになります。kms_key_arn に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "The key belongs to AWS. With a KMS key of your own in kms_key_arn you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "kms_key_arn に構成内の KMS 鍵を指定（作り直しになります）"
      en = "Use a KMS key of this configuration in kms_key_arn (replaces the cluster)"
    }
    safety = "decision"
    set "kms_key_arn" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
  }

  fix {
    title = {
      ja = "kms_key_arn に新しい KMS 鍵を指定（作り直しになります）"
      en = "Use a new KMS key in kms_key_arn (replaces the cluster)"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "kms_key_arn" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_memorydb_snapshot" "snapshot_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_memorydb_snapshot.customer-managed-key-missing"]

  enforce {
    condition = (
      core::length(core::getresources("aws_kms_key", { arn = attrs.kms_key_arn })) > 0 ||
      shirube::given(attrs.kms_key_arn)
    )
    error_message = {
      ja = "暗号化の鍵が AWS のものになります。kms_key_arn に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "The key belongs to AWS. With a KMS key of your own in kms_key_arn you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "kms_key_arn に構成内の KMS 鍵を指定（作り直しになります）"
      en = "Use a KMS key of this configuration in kms_key_arn (replaces the snapshot)"
    }
    safety = "decision"
    set "kms_key_arn" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
  }

  fix {
    title = {
      ja = "kms_key_arn に新しい KMS 鍵を指定（作り直しになります）"
      en = "Use a new KMS key in kms_key_arn (replaces the snapshot)"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "kms_key_arn" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_memorydb_cluster" "engine_end_of_life" {
  control  = "version-end-of-life"
  targets  = ["aws_memorydb_cluster.version-end-of-life"]
  severity = "information"

  # Without a version the service chooses a current one.
  filter = shirube::given(attrs.engine_version) && attrs.engine != "valkey"

  enforce {
    condition = !core::startswith(attrs.engine_version, "6.")
    at        = attrs.engine_version
    error_message = {
      ja = "Redis OSS ${attrs.engine_version} は古い系列です（Redis OSS 6 の標準サポートは 2027-01-31 まで）。Valkey 7.2 以降への移行を計画してください。"
      en = "Redis OSS ${attrs.engine_version} is an old line; standard support of Redis OSS 6 ends on 2027-01-31. Plan the move to Valkey 7.2 or newer."
    }
  }
}

resource_policy "aws_memorydb_cluster" "replica_region" {
  control = "replica-outside-japan"
  targets = ["aws_memorydb_cluster.replica-outside-japan"]
  also    = ["aws_dsql_cluster", "aws_msk_replicator", "aws_drs_replication_configuration_template"]

  # Only members of a multi-region cluster hold copies of each other's data.
  filter = meta.type != "aws_memorydb_cluster" || shirube::given(attrs.multi_region_cluster_name)

  locals {
    # Since version 6 of the provider a resource may name its region itself.
    region = !shirube::given(attrs.region) ? meta.provider.region : attrs.region

    # What else is named: the witness, the other members, and where messages are sent.
    named = core::concat(
      [for properties in attrs.multi_region_properties : properties.witness_region],
      core::flatten([
        for properties in attrs.multi_region_properties : [
          for arn in properties.clusters : core::try(shirube::regions_in("aws", arn)[0], null)
        ] if properties.clusters != null
      ]),
      [for replication in attrs.replication_info_list : core::try(shirube::regions_in("aws", replication.target_kafka_cluster_arn)[0], null)],
    )
    places = core::distinct(core::concat(meta.type == "aws_dsql_cluster" && core::length(attrs.multi_region_properties) == 0 ? [] : [local.region], local.named))
  }

  enforce {
    for_each = local.places

    condition = each.value == null || shirube::in_japan("aws", each.value)
    error_message = {
      ja = "複製や、複製のための記録が国外（${each.value}）に置かれます。国内のリージョン（ap-northeast-1、ap-northeast-3）だけで構成するか、準拠法や国際裁判管轄などを確認した記録を残してください。"
      en = "Copies of the data, or the records that replication needs, are kept outside Japan (${each.value}). Use regions in Japan only (ap-northeast-1, ap-northeast-3), or record that applicable law and jurisdiction were assessed."
    }
  }
}
