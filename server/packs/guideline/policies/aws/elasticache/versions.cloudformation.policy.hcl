# Versions of engines in CloudFormation: one entry of the catalogue for services whose engine has a version of its own.

resource_policy "AWS::ElastiCache::ReplicationGroup" "engine_version" {
  control = "version-end-of-life"
  targets = ["AWS::ElastiCache::ReplicationGroup.version-end-of-life"]
  also    = ["AWS::ElastiCache::CacheCluster", "AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain", "AWS::DocDB::DBCluster", "AWS::Neptune::DBCluster", "AWS::MSK::Cluster", "AWS::AmazonMQ::Broker", "AWS::Glue::Job"]

  locals {
    tables = {
      "AWS::ElastiCache::ReplicationGroup" = attrs.Engine == null || attrs.Engine == "redis" ? "elasticache_redis" : null
      "AWS::ElastiCache::CacheCluster"     = attrs.Engine == "redis" ? "elasticache_redis" : attrs.Engine == "memcached" ? "memcached" : null
      "AWS::OpenSearchService::Domain"     = "amazon_opensearch"
      "AWS::Elasticsearch::Domain"         = "amazon_opensearch"
      "AWS::DocDB::DBCluster"              = "documentdb"
      "AWS::Neptune::DBCluster"            = "neptune"
      "AWS::MSK::Cluster"                  = "amazon_msk"
      "AWS::AmazonMQ::Broker"              = core::try(core::upper(attrs.EngineType) == "RABBITMQ", false) ? "amazon_mq_rabbitmq" : "amazon_mq_activemq"
      "AWS::Glue::Job"                     = "glue"
    }
    table = local.tables[meta.type]
    given = (
      # Without a version Elasticsearch is 1.5.
      meta.type == "AWS::Elasticsearch::Domain" ? (shirube::given(attrs.ElasticsearchVersion) ? attrs.ElasticsearchVersion : "1.5") :
      meta.type == "AWS::MSK::Cluster" ? attrs.KafkaVersion :
      meta.type == "AWS::Glue::Job" ? attrs.GlueVersion :
      attrs.EngineVersion
    )
    version = (
      local.given == null ? null :
      meta.type == "AWS::OpenSearchService::Domain" ? core::replace(core::tostring(local.given), "OpenSearch_", "") : core::tostring(local.given)
    )

    # Of Elasticsearch the service supports a few versions still; 5.6 has extended support.
    elasticsearch = (
      meta.type == "AWS::Elasticsearch::Domain" ? "Elasticsearch_${local.given}" :
      meta.type == "AWS::OpenSearchService::Domain" && core::try(core::startswith(local.given, "Elasticsearch_"), false) ? local.given : null
    )
    supported = ["Elasticsearch_6.8", "Elasticsearch_7.9", "Elasticsearch_7.10"]

    # What follows the numbers, as in 3.7.x.kraft and 2.8.2.tiered, is in no table.
    short = (
      core::contains(["AWS::MSK::Cluster", "AWS::AmazonMQ::Broker", "AWS::DocDB::DBCluster"], meta.type) ? core::try(core::regex("^[0-9]+\\.[0-9]+(?:\\.[0-9]+)?", local.version), null) : local.version
    )
    life = (
      local.elasticsearch == null ? shirube::end_of_life(local.table, local.short) :
      local.elasticsearch == "Elasticsearch_5.6" ? { state = "extended", end_of_support = "2025-11-07", extended_until = "2028-11-07" } :
      { state = core::contains(local.supported, local.elasticsearch) ? "supported" : "ended", end_of_support = "2025-11-07", extended_until = null }
    )
  }

  enforce {
    # Without a version the service chooses a current one.
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
