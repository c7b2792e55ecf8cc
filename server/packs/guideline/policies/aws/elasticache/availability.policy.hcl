# Amazon ElastiCache: zones, backups, logs and life cycle.

locals {
  # What can be filled again needs no snapshot.
  cache_names = "(?i)(^|[^a-z])(cache|caches|session|sessions)([^a-z]|$)|キャッシュ|セッション"
}

resource_policy "aws_elasticache_replication_group" "automatic_failover" {
  control = "single-zone-deployment"
  targets = ["aws_elasticache_replication_group.single-zone-deployment"]

  locals {
    # Absent means one node.
    replicas = (
      (attrs.num_cache_clusters != null && core::try(attrs.num_cache_clusters >= 2, false)) ||
      (attrs.replicas_per_node_group != null && core::try(attrs.replicas_per_node_group >= 1, false))
    )
  }

  enforce {
    # Absent means false.
    condition = attrs.automatic_failover_enabled == true
    error_message = {
      ja = "プライマリの障害時に、レプリカへ自動では切り替わりません。automatic_failover_enabled = true（ノードは 2 つ以上）にすると、自動で引き継がれます。"
      en = "When the primary fails, no replica takes over by itself. With automatic_failover_enabled = true (and two nodes or more) one does."
    }
  }

  fix {
    title = {
      ja = "automatic_failover_enabled = true と multi_az_enabled = true を設定"
      en = "Set automatic_failover_enabled = true and multi_az_enabled = true"
    }
    safety = "safe"
    when   = local.replicas
    set "automatic_failover_enabled" {
      value = true
    }
    set "multi_az_enabled" {
      value = true
    }
  }

  fix {
    title = {
      ja = "ノードを 2 つにして automatic_failover_enabled = true と multi_az_enabled = true を設定（費用が増えます）"
      en = "Use two nodes and set automatic_failover_enabled = true and multi_az_enabled = true (costs more)"
    }
    safety = "decision"
    when   = !local.replicas && attrs.num_node_groups == null
    set "num_cache_clusters" {
      value = 2
    }
    set "automatic_failover_enabled" {
      value = true
    }
    set "multi_az_enabled" {
      value = true
    }
  }
}

resource_policy "aws_elasticache_replication_group" "one_zone" {
  control = "single-zone-deployment"
  targets = ["aws_elasticache_replication_group.single-zone-deployment.2"]

  # Without automatic failover, that is what is reported.
  filter = attrs.automatic_failover_enabled == true && !shirube::given(attrs.global_replication_group_id)

  enforce {
    # Absent means false.
    condition = attrs.multi_az_enabled == true
    error_message = {
      ja = "自動で切り替わる先のレプリカが、プライマリと同じゾーンに置かれ得ます。multi_az_enabled = true にすると、別のゾーンに分かれます。"
      en = "The replica that takes over may be in the zone of the primary. With multi_az_enabled = true they are kept in different zones."
    }
  }

  fix {
    title = {
      ja = "multi_az_enabled = true を設定"
      en = "Set multi_az_enabled = true"
    }
    safety = "safe"
    set "multi_az_enabled" {
      value = true
    }
  }
}

resource_policy "aws_elasticache_cluster" "memcached_one_zone" {
  control = "single-zone-deployment"
  targets = ["aws_elasticache_cluster.single-zone-deployment"]

  filter = attrs.engine == "memcached" && core::try(attrs.num_cache_nodes > 1, false)

  enforce {
    # Absent means single-az.
    condition = attrs.az_mode == "cross-az"
    error_message = {
      ja = "${attrs.num_cache_nodes} つのノードが全て同じゾーンに置かれます。az_mode = \"cross-az\" にすると複数のゾーンに分かれ、1 つのゾーンの障害でキャッシュが全て失われることを避けられます。"
      en = "All ${attrs.num_cache_nodes} nodes are in one zone. With az_mode = \"cross-az\" they spread over several, so that the failure of one zone does not empty the whole cache."
    }
  }

  locals {
    # All nodes in one zone are asked for by its name, or by naming it again and again.
    pinned = shirube::given(attrs.availability_zone) || (
      attrs.preferred_availability_zones != null && core::length(core::distinct(attrs.preferred_availability_zones)) == 1
    )
  }

  fix {
    title = {
      ja = "az_mode = \"cross-az\" を設定（今あるノードはそのゾーンに残ります）"
      en = "Set az_mode = \"cross-az\" (existing nodes stay in their zone)"
    }
    safety = "safe"
    when   = !local.pinned
    set "az_mode" {
      value = "cross-az"
    }
  }

  # Which zones nodes of their own are to be in is for a person; without a word the service spreads them.
  fix {
    title = {
      ja = "ゾーンの指定を外して az_mode = \"cross-az\" を設定（今あるノードはそのゾーンに残ります）"
      en = "Set az_mode = \"cross-az\" and name no zone (existing nodes stay in theirs)"
    }
    safety = "decision"
    when   = local.pinned
    set "az_mode" {
      value = "cross-az"
    }
    remove "availability_zone" {}
    remove "preferred_availability_zones" {}
  }
}

resource_policy "aws_elasticache_cluster" "stand_alone_node" {
  control = "single-zone-deployment"
  targets = ["aws_elasticache_cluster.single-zone-deployment.2"]

  filter = attrs.engine == "redis" || attrs.engine == "valkey"

  locals {
    # Names of users are made of the cluster's and have 40 characters at most.
    replaceable = (
      core::length(attrs.cluster_id) <= 32 &&
      attrs.node_type != "cache.t1.micro" &&
      !shirube::given(attrs.preferred_outpost_arn) &&
      core::length(attrs.log_delivery_configuration) == 0 &&
      !core::can(core::regex("^[0-6]([.]|$)", attrs.engine_version))
    )
  }

  enforce {
    condition = shirube::given(attrs.replication_group_id)
    at        = attrs.engine
    error_message = {
      ja = "レプリカのない単独のノードのため、障害が起きると作り直されるまで止まり、データも失われます。aws_elasticache_replication_group（automatic_failover_enabled = true、multi_az_enabled = true）にすると、レプリカが引き継ぎます。"
      en = "A node on its own, without a replica, is down after a failure until it is rebuilt, and its data is lost. In an aws_elasticache_replication_group with automatic_failover_enabled and multi_az_enabled a replica takes over."
    }
  }

  # What is in the cache is not carried over. Two nodes in two zones cannot keep the zone of the one. Clients sign in with IAM, so that no
  # password is kept anywhere; that needs Redis 7 or Valkey, and with Redis a group has to have the user default.
  fix {
    title = {
      ja = "TLS と IAM 認証の aws_elasticache_replication_group に置き換え（キャッシュの中身は失われ、接続先と接続方法が変わります）"
      en = "Replace it by an aws_elasticache_replication_group with TLS and IAM authentication (what is cached is lost, clients need the new endpoint, TLS and a token)"
    }
    safety = "destroys"
    when   = local.replaceable
    companion "aws_elasticache_user" "nobody" {
      when          = attrs.engine == "redis"
      user_id       = "${attrs.cluster_id}-default"
      user_name     = "default"
      engine        = attrs.engine
      access_string = "off -@all"
      authentication_mode {
        type = "no-password-required"
      }
    }
    companion "aws_elasticache_user" "clients" {
      user_id       = "${attrs.cluster_id}-app"
      user_name     = "${attrs.cluster_id}-app"
      engine        = attrs.engine
      access_string = "on ~* +@all -@admin -@dangerous"
      authentication_mode {
        type = "iam"
      }
    }
    companion "aws_elasticache_user_group" "users" {
      user_group_id = "${attrs.cluster_id}-users"
      engine        = attrs.engine
      user_ids      = attrs.engine == "redis" ? [companion.nobody.user_id, companion.clients.user_id] : [companion.clients.user_id]
    }
    companion "aws_elasticache_replication_group" {
      replication_group_id       = attrs.cluster_id
      description                = meta.name
      engine                     = attrs.engine
      engine_version             = attrs.engine_version
      node_type                  = attrs.node_type
      num_cache_clusters         = 2
      automatic_failover_enabled = true
      multi_az_enabled           = true
      at_rest_encryption_enabled = true
      transit_encryption_enabled = true
      user_group_ids             = [companion.users.user_group_id]
      parameter_group_name       = attrs.parameter_group_name
      port                       = attrs.port
      network_type               = attrs.network_type
      ip_discovery               = attrs.ip_discovery
      subnet_group_name          = attrs.subnet_group_name
      security_group_ids         = attrs.security_group_ids
      snapshot_name              = attrs.snapshot_name
      snapshot_arns              = attrs.snapshot_arns
      snapshot_retention_limit   = attrs.snapshot_retention_limit
      snapshot_window            = attrs.snapshot_window
      final_snapshot_identifier  = attrs.final_snapshot_identifier
      maintenance_window         = attrs.maintenance_window
      notification_topic_arn     = attrs.notification_topic_arn
      auto_minor_version_upgrade = attrs.auto_minor_version_upgrade
      apply_immediately          = attrs.apply_immediately
      tags                       = attrs.tags
    }
    remove {}
  }
}

resource_policy "aws_elasticache_cluster" "node_snapshots" {
  control = "backup-missing"
  targets = ["aws_elasticache_cluster.backup-missing"]

  # In a group, the group holds the setting. The smallest node of the first generation cannot be backed up.
  filter = (
    (attrs.engine == "redis" || attrs.engine == "valkey") &&
    !shirube::given(attrs.replication_group_id) &&
    attrs.node_type != "cache.t1.micro" &&
    !local.pure_cache
  )

  locals {
    pure_cache = core::anytrue([for text in [meta.name, attrs.cluster_id] : text != null && core::can(core::regex(local.cache_names, text))])
  }

  enforce {
    # Absent means 0.
    condition = attrs.snapshot_retention_limit != null && attrs.snapshot_retention_limit > 0
    error_message = {
      ja = "スナップショットが作られないため、失われたデータを戻せません。snapshot_retention_limit = 7 などにすると、その日数の間に作られたものから戻せます。元に戻す必要のないキャッシュなら、名前で示してください。"
      en = "No snapshots are made, so lost data cannot be restored. With snapshot_retention_limit = 7, for example, it can, from those of that many days. If this is a cache that needs no restoring, say so in its name."
    }
  }

  fix {
    title = {
      ja = "snapshot_retention_limit = 7 を設定"
      en = "Set snapshot_retention_limit = 7"
    }
    safety = "safe"
    set "snapshot_retention_limit" {
      value = 7
    }
  }
}

resource_policy "aws_elasticache_replication_group" "snapshots" {
  control  = "backup-missing"
  targets  = ["aws_elasticache_replication_group.backup-missing"]
  severity = "information"
  also     = ["aws_memorydb_cluster", "aws_elasticache_serverless_cache"]

  filter = attrs.engine != "memcached" && !local.pure_cache

  locals {
    pure_cache = core::anytrue([for text in [meta.name, attrs.replication_group_id, attrs.name, attrs.description] : text != null && core::can(core::regex(local.cache_names, text))])
  }

  enforce {
    # Absent means 0.
    condition = attrs.snapshot_retention_limit != null && attrs.snapshot_retention_limit > 0
    error_message = {
      ja = "スナップショットが作られないため、失われたデータを戻せません。snapshot_retention_limit = 7 などにすると、その日数の間に作られたものから戻せます。元に戻す必要のないキャッシュなら、名前で示してください。"
      en = "No snapshots are made, so lost data cannot be restored. With snapshot_retention_limit = 7, for example, it can, from those of that many days. If this is a cache that needs no restoring, say so in its name."
    }
  }

  fix {
    title = {
      ja = "snapshot_retention_limit = 7 を設定"
      en = "Set snapshot_retention_limit = 7"
    }
    safety = "safe"
    set "snapshot_retention_limit" {
      value = 7
    }
  }
}

resource_policy "aws_elasticache_replication_group" "log_delivery" {
  control  = "logging-disabled"
  targets  = ["aws_elasticache_replication_group.logging-disabled"]
  severity = "information"
  also     = ["aws_elasticache_cluster"]

  # Memcached has no such logs, nor have Redis versions before 6; for a member, the group has them.
  filter = !local.old && (meta.type == "aws_elasticache_replication_group" || (attrs.engine != "memcached" && !shirube::given(attrs.replication_group_id)))

  locals {
    old = shirube::given(attrs.engine_version) && core::can(core::regex("^[0-5]\\.", attrs.engine_version))
    id  = meta.type == "aws_elasticache_cluster" ? attrs.cluster_id : attrs.replication_group_id
  }

  enforce {
    condition = core::length(attrs.log_delivery_configuration) > 0
    error_message = {
      ja = "遅い処理やエンジンのログが残りません。log_delivery_configuration を置くと CloudWatch Logs などに記録され、遅延や障害の原因を調べられます。"
      en = "Slow commands and the log of the engine are not kept. With log_delivery_configuration they are recorded, in CloudWatch Logs for example, and the causes of delays and failures can be found."
    }
  }

  fix {
    title = {
      ja = "スローログをロググループへ送る設定を追加"
      en = "Send the slow log to a log group"
    }
    safety = "decision"
    when   = core::can(core::regex("^[A-Za-z0-9-]+$", local.id))
    companion "aws_cloudwatch_log_group" {
      name              = "/aws/elasticache/${local.id}"
      retention_in_days = 365
    }
    set "log_delivery_configuration.destination" {
      value = "/aws/elasticache/${local.id}"
    }
    set "log_delivery_configuration.destination_type" {
      value = "cloudwatch-logs"
    }
    set "log_delivery_configuration.log_format" {
      value = "json"
    }
    set "log_delivery_configuration.log_type" {
      value = "slow-log"
    }
  }
}

resource_policy "aws_elasticache_cluster" "engine_end_of_life" {
  control = "version-end-of-life"
  targets = ["aws_elasticache_cluster.version-end-of-life"]
  also    = ["aws_elasticache_replication_group"]

  # Without a version the service chooses a current one.
  filter = shirube::given(attrs.engine_version) && local.engine != "valkey"

  locals {
    engine = !shirube::given(attrs.engine) ? "redis" : attrs.engine

    # Versions of Redis that are older than the table.
    retired = local.engine == "redis" && core::try(core::can(core::regex("^[1-3]\\.", attrs.engine_version)), false)
    life    = !shirube::given(attrs.engine_version) ? null : shirube::end_of_life(local.engine == "memcached" ? "memcached" : "elasticache_redis", attrs.engine_version)
  }

  enforce {
    condition = !local.retired && local.life.state != "ended"
    at        = attrs.engine_version
    error_message = {
      ja = "${local.engine} ${attrs.engine_version} のサポートは終了しています。Valkey 8 や Redis OSS 7.1、memcached 1.6 へ移行してください。"
      en = "Support of ${local.engine} ${attrs.engine_version} has ended. Move to Valkey 8, Redis OSS 7.1 or memcached 1.6."
    }
  }

  enforce {
    severity  = "warning"
    condition = local.retired || local.life.state != "extended"
    at        = attrs.engine_version
    error_message = {
      ja = "${local.engine} ${attrs.engine_version} の標準サポートは ${local.life.end_of_support} に終了し、有償の延長サポート（${local.life.extended_until} まで）になっています。Valkey 8 や Redis OSS 7.1 への移行を計画してください。"
      en = "Standard support of ${local.engine} ${attrs.engine_version} ended on ${local.life.end_of_support}; paid extended support runs until ${local.life.extended_until}. Plan the move to Valkey 8 or Redis OSS 7.1."
    }
  }

  enforce {
    severity  = "information"
    condition = local.retired || local.life.state != "near"
    at        = attrs.engine_version
    error_message = {
      ja = "${local.engine} ${attrs.engine_version} の標準サポートは ${local.life.end_of_support} に終了します。Valkey 8 や Redis OSS 7.1 への移行を計画してください。"
      en = "Standard support of ${local.engine} ${attrs.engine_version} ends on ${local.life.end_of_support}. Plan the move to Valkey 8 or Redis OSS 7.1."
    }
  }
}

resource_policy "aws_elasticache_cluster" "minor_upgrades" {
  control = "automatic-update-disabled"
  targets = ["aws_elasticache_cluster.automatic-update-disabled"]

  # Memcached knows no such updates.
  filter = attrs.engine != "memcached"

  enforce {
    # Absent means true.
    condition = core::tostring(attrs.auto_minor_version_upgrade) != "false"
    at        = attrs.auto_minor_version_upgrade
    error_message = {
      ja = "マイナーバージョンの更新（不具合や脆弱性の修正）が自動では適用されません。auto_minor_version_upgrade = \"true\" にしてください。"
      en = "Minor versions, which fix defects and vulnerabilities, are not applied by themselves. Set auto_minor_version_upgrade = \"true\"."
    }
  }

  fix {
    title = {
      ja = "auto_minor_version_upgrade = \"true\" に変更"
      en = "Set auto_minor_version_upgrade = \"true\""
    }
    safety = "safe"
    set "auto_minor_version_upgrade" {
      value = "true"
    }
  }
}

resource_policy "aws_elasticache_cluster" "old_generation" {
  control = "instance-oversized"
  targets = ["aws_elasticache_cluster.instance-oversized"]
  also    = ["aws_elasticache_replication_group", "aws_memorydb_cluster"]

  locals {
    parts = core::try(core::regex("^(cache|db)[.](t1|t2|m[1-4]|c1|r[34])[.](.+)$", attrs.node_type), null)

    # The sizes that the current generation does not have become the next larger one.
    family  = local.parts == null ? null : core::startswith(local.parts[1], "t") ? "t4g" : core::startswith(local.parts[1], "r") ? "r7g" : "m7g"
    larger  = { "small" = "large", "medium" = "large", "10xlarge" = "12xlarge" }
    size    = local.parts == null ? null : local.family == "t4g" ? core::try({ "large" = "medium" }[local.parts[2]], local.parts[2]) : core::try(local.larger[local.parts[2]], local.parts[2])
    current = local.parts == null ? "" : "${local.parts[0]}.${local.family}.${local.size}"
  }

  enforce {
    condition = local.parts == null
    at        = attrs.node_type
    error_message = {
      ja = "${attrs.node_type} は古い世代のノードです。同じ費用でより速い現行の世代（${local.current} など）に見直してください。"
      en = "${attrs.node_type} is a node of an old generation. Review it: a current one such as ${local.current} does more for the same cost."
    }
  }

  fix {
    title = {
      ja = "node_type を現行の世代に変更（性能と費用の確認が必要）"
      en = "Use the current generation in node_type (check performance and cost)"
    }
    safety = "decision"
    set "node_type" {
      value = local.current
    }
  }
}
