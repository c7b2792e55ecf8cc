# Amazon ElastiCache in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

locals {
  # What can be filled again needs no snapshot.
  cache_names = "(?i)(^|[^a-z])(cache|caches|session|sessions)([^a-z]|$)|キャッシュ|セッション"
}


# One entry stands for what the policies for Terraform ask in automatic_failover and one_zone.
resource_policy "AWS::ElastiCache::ReplicationGroup" "automatic_failover" {
  control = "single-zone-deployment"
  targets = ["AWS::ElastiCache::ReplicationGroup.single-zone-deployment"]

  # A member of a global group takes its settings from there.
  filter = !shirube::given(attrs.GlobalReplicationGroupId)

  locals {
    # Absent means one node.
    replicas = (
      (attrs.NumCacheClusters != null && core::try(attrs.NumCacheClusters >= 2, false)) ||
      (attrs.ReplicasPerNodeGroup != null && core::try(attrs.ReplicasPerNodeGroup >= 1, false))
    )
  }

  enforce {
    # Absent means false.
    condition = attrs.AutomaticFailoverEnabled == true
    error_message = {
      ja = "プライマリの障害時に、レプリカへ自動では切り替わりません。AutomaticFailoverEnabled: true（ノードは 2 つ以上）にすると、自動で引き継がれます。"
      en = "When the primary fails, no replica takes over by itself. With AutomaticFailoverEnabled: true (and two nodes or more) one does."
    }
  }

  enforce {
    # Absent means false.
    condition = attrs.AutomaticFailoverEnabled != true || attrs.MultiAZEnabled == true
    error_message = {
      ja = "自動で切り替わる先のレプリカが、プライマリと同じゾーンに置かれ得ます。MultiAZEnabled: true にすると、別のゾーンに分かれます。"
      en = "The replica that takes over may be in the zone of the primary. With MultiAZEnabled: true they are kept in different zones."
    }
  }

  fix {
    title = {
      ja = "AutomaticFailoverEnabled: true と MultiAZEnabled: true を設定"
      en = "Set AutomaticFailoverEnabled: true and MultiAZEnabled: true"
    }
    safety = "safe"
    when   = local.replicas
    set "AutomaticFailoverEnabled" {
      value = true
    }
    set "MultiAZEnabled" {
      value = true
    }
  }

  fix {
    title = {
      ja = "ノードを 2 つにして AutomaticFailoverEnabled: true と MultiAZEnabled: true を設定（費用が増えます）"
      en = "Use two nodes and set AutomaticFailoverEnabled: true and MultiAZEnabled: true (costs more)"
    }
    safety = "decision"
    when   = !local.replicas && attrs.NumNodeGroups == null
    set "NumCacheClusters" {
      value = 2
    }
    set "AutomaticFailoverEnabled" {
      value = true
    }
    set "MultiAZEnabled" {
      value = true
    }
  }
}

# One entry stands for what the policies for Terraform ask in memcached_one_zone and stand_alone_node. In CloudFormation a cache cluster is never a member of a group.
resource_policy "AWS::ElastiCache::CacheCluster" "stand_alone_node" {
  control = "single-zone-deployment"
  targets = ["AWS::ElastiCache::CacheCluster.single-zone-deployment"]

  enforce {
    condition = attrs.Engine != "redis" && attrs.Engine != "valkey"
    at        = attrs.Engine
    error_message = {
      ja = "レプリカのない単独のノードのため、障害が起きると作り直されるまで止まり、データも失われます。AWS::ElastiCache::ReplicationGroup（AutomaticFailoverEnabled: true、MultiAZEnabled: true）にすると、レプリカが引き継ぎます。"
      en = "A node on its own, without a replica, is down after a failure until it is rebuilt, and its data is lost. In an AWS::ElastiCache::ReplicationGroup with AutomaticFailoverEnabled and MultiAZEnabled a replica takes over."
    }
  }

  enforce {
    # Absent means single-az.
    condition = attrs.Engine != "memcached" || attrs.NumCacheNodes <= 1 || attrs.AZMode == "cross-az"
    error_message = {
      ja = "${attrs.NumCacheNodes} つのノードが全て同じゾーンに置かれます。AZMode: cross-az にすると複数のゾーンに分かれ、1 つのゾーンの障害でキャッシュが全て失われることを避けられます。"
      en = "All ${attrs.NumCacheNodes} nodes are in one zone. With AZMode: cross-az they spread over several, so that the failure of one zone does not empty the whole cache."
    }
  }
}

resource_policy "AWS::ElastiCache::CacheCluster" "node_snapshots" {
  control = "backup-missing"
  targets = ["AWS::ElastiCache::CacheCluster.backup-missing"]

  # The smallest node of the first generation cannot be backed up.
  filter = (
    (attrs.Engine == "redis" || attrs.Engine == "valkey") &&
    attrs.CacheNodeType != "cache.t1.micro" &&
    !local.pure_cache
  )

  locals {
    words = core::replace(meta.name, "/([a-z0-9])([A-Z])/", "$${1}-$${2}")
    pure_cache = core::anytrue([
      for text in core::concat([local.words, attrs.ClusterName == attrs.Ref ? "" : attrs.ClusterName], [for part in shirube::strings([attrs.ClusterName]) : part.value]) : core::can(core::regex(local.cache_names, text))
    ])
  }

  enforce {
    # Absent means 0.
    condition = attrs.SnapshotRetentionLimit != null && attrs.SnapshotRetentionLimit > 0
    error_message = {
      ja = "スナップショットが作られないため、失われたデータを戻せません。SnapshotRetentionLimit: 7 などにすると、その日数の間に作られたものから戻せます。元に戻す必要のないキャッシュなら、名前で示してください。"
      en = "No snapshots are made, so lost data cannot be restored. With SnapshotRetentionLimit: 7, for example, it can, from those of that many days. If this is a cache that needs no restoring, say so in its name."
    }
  }

  fix {
    title = {
      ja = "SnapshotRetentionLimit: 7 を設定"
      en = "Set SnapshotRetentionLimit: 7"
    }
    safety = "safe"
    set "SnapshotRetentionLimit" {
      value = 7
    }
  }
}

resource_policy "AWS::ElastiCache::ReplicationGroup" "snapshots" {
  control  = "backup-missing"
  targets  = ["AWS::ElastiCache::ReplicationGroup.backup-missing"]
  severity = "information"
  also     = ["AWS::MemoryDB::Cluster"]

  filter = !local.pure_cache

  locals {
    # A name that is left out is made of the logical id, whose words begin with capital letters.
    words = core::replace(meta.name, "/([a-z0-9])([A-Z])/", "$${1}-$${2}")
    id = meta.type == "AWS::MemoryDB::Cluster" ? attrs.ClusterName : attrs.ReplicationGroupId
    texts = core::concat(
      [local.words, local.id == attrs.Ref ? "" : local.id],
      [for text in [attrs.ReplicationGroupDescription, attrs.Description] : text if text != null],
      [for part in shirube::strings([local.id]) : part.value],
    )
    pure_cache = core::anytrue([
      for text in local.texts : core::can(core::regex(local.cache_names, text))
    ])
  }

  enforce {
    # Absent means 0.
    condition = attrs.SnapshotRetentionLimit != null && attrs.SnapshotRetentionLimit > 0
    error_message = {
      ja = "スナップショットが作られないため、失われたデータを戻せません。SnapshotRetentionLimit: 7 などにすると、その日数の間に作られたものから戻せます。元に戻す必要のないキャッシュなら、名前で示してください。"
      en = "No snapshots are made, so lost data cannot be restored. With SnapshotRetentionLimit: 7, for example, it can, from those of that many days. If this is a cache that needs no restoring, say so in its name."
    }
  }

  fix {
    title = {
      ja = "SnapshotRetentionLimit: 7 を設定"
      en = "Set SnapshotRetentionLimit: 7"
    }
    safety = "safe"
    set "SnapshotRetentionLimit" {
      value = 7
    }
  }
}

resource_policy "AWS::ElastiCache::ReplicationGroup" "encryption_at_rest" {
  control = "encryption-at-rest-missing"
  targets = ["AWS::ElastiCache::ReplicationGroup.encryption-at-rest-missing"]

  filter = !shirube::given(attrs.GlobalReplicationGroupId)

  enforce {
    # Absent means false, for Valkey true.
    condition = attrs.AtRestEncryptionEnabled == true || (attrs.Engine == "valkey" && attrs.AtRestEncryptionEnabled == null)
    error_message = {
      ja = "キャッシュの保存データとバックアップが暗号化されません。AtRestEncryptionEnabled: true を設定してください。"
      en = "Data that the cache stores, and its backups, are not encrypted. Set AtRestEncryptionEnabled: true."
    }
  }

  fix {
    title = {
      ja = "AtRestEncryptionEnabled: true を設定（作り直しになります）"
      en = "Set AtRestEncryptionEnabled: true (replaces the group)"
    }
    safety = "replaces"
    set "AtRestEncryptionEnabled" {
      value = true
    }
  }
}

resource_policy "AWS::ElastiCache::ReplicationGroup" "plaintext_connections" {
  control = "plaintext-transport"
  targets = ["AWS::ElastiCache::ReplicationGroup.plaintext-transport"]

  # A member of a global group takes its settings from there.
  filter = !shirube::given(attrs.GlobalReplicationGroupId)

  enforce {
    # Absent means false.
    condition = attrs.TransitEncryptionEnabled == true
    error_message = {
      ja = "アプリケーションとの通信も、ノード間の通信も暗号化されません。TransitEncryptionEnabled: true を設定してください。"
      en = "Traffic with the application and between the nodes is not encrypted. Set TransitEncryptionEnabled: true."
    }
  }

  fix {
    title = {
      ja = "TransitEncryptionEnabled: true を設定（7.0.5 より前のエンジンでは作り直しになります）"
      en = "Set TransitEncryptionEnabled: true (replaces the group with engines before 7.0.5)"
    }
    safety = "replaces"
    set "TransitEncryptionEnabled" {
      value = true
    }
  }
}

resource_policy "AWS::ElastiCache::ReplicationGroup" "no_authentication" {
  control  = "authentication-missing"
  targets  = ["AWS::ElastiCache::ReplicationGroup.authentication-missing"]
  severity = "warning"

  enforce {
    condition = shirube::given(attrs.AuthToken) || (attrs.UserGroupIds != null && core::length(attrs.UserGroupIds) > 0)
    error_message = {
      ja = "ネットワークから届けば、認証なしで全てのデータを読み書きできます。AWS::ElastiCache::User と AWS::ElastiCache::UserGroup を定義し、UserGroupIds に指定してください。"
      en = "Whoever reaches the port reads and writes all data without authentication. Define AWS::ElastiCache::User and AWS::ElastiCache::UserGroup, and name the group in UserGroupIds."
    }
  }
}

resource_policy "AWS::ElastiCache::SecurityGroup" "group_description" {
  control  = "reference-architecture-deviation"
  targets  = ["AWS::ElastiCache::SecurityGroup.reference-architecture-deviation"]
  severity = "hint"
  also     = ["AWS::Redshift::ClusterSecurityGroup"]

  enforce {
    condition = shirube::given(attrs.Description)
    error_message = {
      ja = "グループが何を許可するものか、説明がありません。VPC の AWS::EC2::SecurityGroup に置き換え、GroupDescription に用途を書くと見直しやすくなります。"
      en = "Nothing says what the group allows. Replace it with an AWS::EC2::SecurityGroup of a VPC, and state the purpose in GroupDescription so that it is easier to review."
    }
  }
}
