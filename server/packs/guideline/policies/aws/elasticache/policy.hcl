# Amazon ElastiCache: encryption, connections and authentication.

resource_policy "aws_elasticache_replication_group" "encryption_at_rest" {
  control = "encryption-at-rest-missing"
  targets = ["aws_elasticache_replication_group.encryption-at-rest-missing"]

  # A member of a global datastore takes the setting over from the primary.
  filter = !shirube::given(attrs.global_replication_group_id)

  locals {
    encrypted = core::tostring(attrs.at_rest_encryption_enabled)
  }

  enforce {
    # Absent means false for Redis and true for Valkey.
    condition = local.encrypted == "true" || (local.encrypted == null && attrs.engine == "valkey")
    at        = attrs.at_rest_encryption_enabled
    error_message = {
      ja = "キャッシュの保存データとバックアップが暗号化されません。at_rest_encryption_enabled = true を設定してください。"
      en = "Data that the cache stores, and its backups, are not encrypted. Set at_rest_encryption_enabled = true."
    }
  }

  fix {
    title = {
      ja = "at_rest_encryption_enabled = true を設定（作り直しになります）"
      en = "Set at_rest_encryption_enabled = true (replaces the group)"
    }
    safety = "replaces"
    set "at_rest_encryption_enabled" {
      value = true
    }
  }
}

resource_policy "aws_elasticache_replication_group" "customer_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_elasticache_replication_group.customer-managed-key-missing"]

  # Without encryption there is no key to choose yet.
  filter = local.encrypted == "true" || (local.encrypted == null && attrs.engine == "valkey")

  locals {
    # Absent means false for Redis and true for Valkey.
    encrypted = core::tostring(attrs.at_rest_encryption_enabled)
  }

  enforce {
    condition = (
      core::length(core::getresources("aws_kms_key", { arn = attrs.kms_key_id })) > 0 ||
      shirube::given(attrs.kms_key_id)
    )
    error_message = {
      ja = "暗号化の鍵が AWS のものになります。kms_key_id に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "The key belongs to AWS. With a KMS key of your own in kms_key_id you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "kms_key_id に構成内の KMS 鍵を指定（作り直しになります）"
      en = "Use a KMS key of this configuration in kms_key_id (replaces the group)"
    }
    safety = "decision"
    set "kms_key_id" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
  }

  fix {
    title = {
      ja = "kms_key_id に新しい KMS 鍵を指定（作り直しになります）"
      en = "Use a new KMS key in kms_key_id (replaces the group)"
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

resource_policy "aws_elasticache_replication_group" "plaintext_connections" {
  control = "plaintext-transport"
  targets = ["aws_elasticache_replication_group.plaintext-transport"]

  # A member of a global datastore takes the setting over from the primary.
  filter = !shirube::given(attrs.global_replication_group_id)

  enforce {
    # Absent means false.
    condition = attrs.transit_encryption_enabled == true
    error_message = {
      ja = "アプリケーションとの通信も、ノード間の通信も暗号化されません。transit_encryption_enabled = true を設定してください。"
      en = "Traffic with the application and between the nodes is not encrypted. Set transit_encryption_enabled = true."
    }
  }

  fix {
    title = {
      ja = "transit_encryption_enabled = true を設定（7.0.5 より前のエンジンでは作り直しになります）"
      en = "Set transit_encryption_enabled = true (replaces the group with engines before 7.0.5)"
    }
    safety = "replaces"
    set "transit_encryption_enabled" {
      value = true
    }
  }
}

resource_policy "aws_elasticache_replication_group" "plaintext_accepted" {
  control  = "plaintext-transport"
  targets  = ["aws_elasticache_replication_group.plaintext-transport.2"]
  severity = "warning"

  enforce {
    condition = attrs.transit_encryption_mode != "preferred"
    at        = attrs.transit_encryption_mode
    error_message = {
      ja = "暗号化されない接続も受け付けます。全てのクライアントが TLS に移ったら transit_encryption_mode = \"required\" にしてください。"
      en = "Connections without encryption are accepted too. Once all clients use TLS, set transit_encryption_mode = \"required\"."
    }
  }

  fix {
    title = {
      ja = "transit_encryption_mode = \"required\" に変更（TLS を使わないクライアントは接続できなくなります）"
      en = "Set transit_encryption_mode = \"required\" (clients without TLS are refused)"
    }
    safety = "decision"
    set "transit_encryption_mode" {
      value = "required"
    }
  }
}

resource_policy "aws_elasticache_cluster" "plaintext_memcached" {
  control  = "plaintext-transport"
  targets  = ["aws_elasticache_cluster.plaintext-transport"]
  severity = "warning"

  # Without a version the service chooses a current one.
  filter = attrs.engine == "memcached" && (!shirube::given(attrs.engine_version) || core::semverconstraint(attrs.engine_version, ">= 1.6.12"))

  enforce {
    # Absent means false.
    condition = attrs.transit_encryption_enabled == true
    error_message = {
      ja = "アプリケーションとキャッシュの間の通信が暗号化されません。transit_encryption_enabled = true を設定してください（memcached 1.6.12 以降で使えます）。"
      en = "Traffic between the application and the cache is not encrypted. Set transit_encryption_enabled = true, which memcached 1.6.12 and newer support."
    }
  }

  fix {
    title = {
      ja = "transit_encryption_enabled = true を設定（作り直しになります）"
      en = "Set transit_encryption_enabled = true (replaces the cluster)"
    }
    safety = "replaces"
    set "transit_encryption_enabled" {
      value = true
    }
  }
}

resource_policy "aws_elasticache_replication_group" "no_authentication" {
  control  = "authentication-missing"
  targets  = ["aws_elasticache_replication_group.authentication-missing"]
  severity = "warning"

  # A member of a global datastore takes the setting over from the primary.
  filter = !shirube::given(attrs.global_replication_group_id)

  enforce {
    condition = shirube::given(attrs.auth_token) || core::length(attrs.user_group_ids) > 0
    error_message = {
      ja = "ネットワークから届けば、認証なしで全てのデータを読み書きできます。aws_elasticache_user と aws_elasticache_user_group を定義し、user_group_ids に指定してください。"
      en = "Whoever reaches the port reads and writes all data without authentication. Define aws_elasticache_user and aws_elasticache_user_group, and name the group in user_group_ids."
    }
  }
}
