# Versions of engines in CloudFormation: one entry of the catalogue for services whose engine has a version of its own.

resource_policy "AWS::ElastiCache::ReplicationGroup" "engine_version" {
  control = "version-end-of-life"
  targets = ["AWS::ElastiCache::ReplicationGroup.version-end-of-life"]
  also    = ["AWS::ElastiCache::CacheCluster", "AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain", "AWS::DocDB::DBCluster", "AWS::Neptune::DBCluster", "AWS::MSK::Cluster", "AWS::AmazonMQ::Broker", "AWS::Glue::Job"]

  # Without a version the service chooses a current one.
  filter = local.version != null && local.table != null

  locals {
    tables = {
      "AWS::ElastiCache::ReplicationGroup" = attrs.Engine == null || attrs.Engine == "redis" ? "elasticache_redis" : null
      "AWS::ElastiCache::CacheCluster"     = attrs.Engine == "redis" ? "elasticache_redis" : attrs.Engine == "memcached" ? "memcached" : null
      "AWS::OpenSearchService::Domain"     = core::try(core::startswith(attrs.EngineVersion, "OpenSearch_"), false) ? "amazon_opensearch" : "elasticsearch"
      "AWS::Elasticsearch::Domain"         = "elasticsearch"
      "AWS::DocDB::DBCluster"              = "documentdb"
      "AWS::Neptune::DBCluster"            = "neptune"
      "AWS::MSK::Cluster"                  = "amazon_msk"
      "AWS::AmazonMQ::Broker"              = core::try(core::upper(attrs.EngineType) == "RABBITMQ", false) ? "amazon_mq_rabbitmq" : "amazon_mq_activemq"
      "AWS::Glue::Job"                     = "glue"
    }
    table = local.tables[meta.type]
    given = (
      meta.type == "AWS::Elasticsearch::Domain" ? attrs.ElasticsearchVersion :
      meta.type == "AWS::MSK::Cluster" ? attrs.KafkaVersion :
      meta.type == "AWS::Glue::Job" ? attrs.GlueVersion :
      attrs.EngineVersion
    )
    version = local.given == null ? null : core::replace(core::tostring(local.given), "/^(OpenSearch|Elasticsearch)_/", "")
    life    = shirube::end_of_life(local.table, local.version)
  }

  enforce {
    condition = local.life.state != "ended"
    at        = local.given
    error_message = {
      ja = "バージョン ${local.version} のサポートは ${local.life.end_of_support} に終了しました。サポートのあるバージョンへの更新を計画してください。"
      en = "Support of version ${local.version} ended on ${local.life.end_of_support}. Plan the upgrade to a supported one."
    }
  }

  enforce {
    severity  = "warning"
    condition = local.life.state != "extended"
    at        = local.given
    error_message = {
      ja = "バージョン ${local.version} の標準サポートは ${local.life.end_of_support} に終了し、有償の延長サポート（${local.life.extended_until} まで）になっています。更新を計画してください。"
      en = "Standard support of version ${local.version} ended on ${local.life.end_of_support}; paid extended support runs until ${local.life.extended_until}. Plan the upgrade."
    }
  }

  enforce {
    severity  = "information"
    condition = local.life.state != "near"
    at        = local.given
    error_message = {
      ja = "バージョン ${local.version} の標準サポートは ${local.life.end_of_support} に終了します。更新を計画してください。"
      en = "Standard support of version ${local.version} ends on ${local.life.end_of_support}. Plan the upgrade."
    }
  }
}
