# Amazon OpenSearch Service: zones, logs, updates and life cycle.

resource_policy "aws_opensearch_domain" "one_zone" {
  control = "single-zone-deployment"
  targets = ["aws_opensearch_domain.single-zone-deployment"]
  also    = ["aws_elasticsearch_domain"]

  # With standby the domain has three zones.
  filter = attrs.cluster_config[0].multi_az_with_standby_enabled != true

  locals {
    # Absent means one node.
    count   = attrs.cluster_config[0].instance_count == null ? 1 : attrs.cluster_config[0].instance_count
    even    = local.count % 2 == 0
    subnets = core::length(attrs.vpc_options) == 0 || core::try(core::length(attrs.vpc_options[0].subnet_ids) >= 2, false)
  }

  enforce {
    # Absent means false.
    condition = attrs.cluster_config[0].zone_awareness_enabled == true
    error_message = {
      ja = "データノードが 1 つのゾーンにまとまり、そのゾーンの障害でドメインが使えなくなります。cluster_config の zone_awareness_enabled = true（ノードは偶数）にすると、複数のゾーンに分かれます。"
      en = "All data nodes are in one zone, and its failure takes the domain down. With zone_awareness_enabled = true in cluster_config (and an even number of nodes) they spread over several zones."
    }
  }

  fix {
    title = {
      ja = "zone_awareness_enabled = true を設定"
      en = "Set zone_awareness_enabled = true"
    }
    safety = "safe"
    when   = local.even && local.subnets
    set "cluster_config.zone_awareness_enabled" {
      value = true
    }
  }

  fix {
    title = {
      ja = "ノードを偶数にして zone_awareness_enabled = true を設定（費用が増えます。VPC ではサブネットが 2 つ以上必要です）"
      en = "Use an even number of nodes and set zone_awareness_enabled = true (costs more; in a VPC it takes two subnets)"
    }
    safety = "decision"
    when   = !local.even || !local.subnets
    set "cluster_config.instance_count" {
      value = local.even ? local.count : local.count + 1
    }
    set "cluster_config.zone_awareness_enabled" {
      value = true
    }
  }
}

resource_policy "aws_opensearch_domain" "dedicated_masters" {
  control  = "single-zone-deployment"
  targets  = ["aws_opensearch_domain.single-zone-deployment.2"]
  severity = "information"
  also     = ["aws_elasticsearch_domain"]

  enforce {
    # Absent means false.
    condition = attrs.cluster_config[0].dedicated_master_enabled == true
    error_message = {
      ja = "専用のマスターノードがないため、データノードの負荷や障害がドメイン全体に及びやすくなります。dedicated_master_enabled = true と dedicated_master_count = 3 にすると、安定性が高まります。"
      en = "Without dedicated master nodes, load on or failure of data nodes affects the whole domain more easily. dedicated_master_enabled = true with dedicated_master_count = 3 makes it more stable."
    }
  }

  fix {
    title = {
      ja = "専用のマスターノード 3 つを設定（費用が増えます）"
      en = "Use three dedicated master nodes (costs more)"
    }
    safety = "decision"
    set "cluster_config.dedicated_master_enabled" {
      value = true
    }
    set "cluster_config.dedicated_master_count" {
      value = 3
    }
  }
}

resource_policy "aws_opensearch_domain" "log_publishing" {
  control = "logging-disabled"
  targets = ["aws_opensearch_domain.logging-disabled"]
  also    = ["aws_elasticsearch_domain"]

  locals {
    groups = core::getresources("aws_cloudwatch_log_group", {})
  }

  enforce {
    # Absent means true.
    condition = core::anytrue([for options in attrs.log_publishing_options : options.enabled != false])
    error_message = {
      ja = "ドメインのログが残りません。log_publishing_options でロググループを指定すると、エラーや遅い検索などが CloudWatch Logs に記録されます。"
      en = "The domain keeps no logs. With a log group in log_publishing_options, errors, slow searches and the like are recorded in CloudWatch Logs."
    }
  }

  # The service also needs a resource policy of CloudWatch Logs.
  fix {
    title = {
      ja = "構成内のロググループへ送る log_publishing_options（ES_APPLICATION_LOGS）を追加"
      en = "Add log_publishing_options (ES_APPLICATION_LOGS) with a log group of this configuration"
    }
    safety = "decision"
    when   = core::length(local.groups) > 0 && core::length(attrs.log_publishing_options) == 0
    add "log_publishing_options" {
      cloudwatch_log_group_arn = local.groups[0].arn
      log_type                 = "ES_APPLICATION_LOGS"
    }
  }

  fix {
    title = {
      ja = "log_publishing_options の enabled = true に変更"
      en = "Set enabled = true in log_publishing_options"
    }
    safety = "safe"
    when   = core::length(attrs.log_publishing_options) == 1
    set "log_publishing_options.enabled" {
      value = true
    }
  }
}

resource_policy "aws_opensearch_domain" "audit_log" {
  control = "logging-disabled"
  targets = ["aws_opensearch_domain.logging-disabled.2"]
  also    = ["aws_elasticsearch_domain"]

  # Audit logs need fine-grained access control, the lack of which is reported.
  filter = attrs.advanced_security_options[0].enabled == true

  locals {
    groups = core::getresources("aws_cloudwatch_log_group", {})
  }

  enforce {
    # Absent means true.
    condition = core::anytrue([for options in attrs.log_publishing_options : options.log_type == "AUDIT_LOGS" && options.enabled != false])
    error_message = {
      ja = "誰がどのデータを読み書きしたかの監査ログが残りません。log_publishing_options に log_type = \"AUDIT_LOGS\" を加えてください。"
      en = "There is no audit log of who read or wrote which data. Add log_publishing_options with log_type = \"AUDIT_LOGS\"."
    }
  }

  # The service also needs a resource policy of CloudWatch Logs.
  fix {
    title = {
      ja = "構成内のロググループへ送る log_publishing_options（AUDIT_LOGS）を追加"
      en = "Add log_publishing_options (AUDIT_LOGS) with a log group of this configuration"
    }
    safety = "decision"
    when   = core::length(local.groups) > 0 && !core::anytrue([for options in attrs.log_publishing_options : options.log_type == "AUDIT_LOGS"])
    add "log_publishing_options" {
      cloudwatch_log_group_arn = local.groups[0].arn
      log_type                 = "AUDIT_LOGS"
    }
  }
}

resource_policy "aws_opensearch_domain" "engine_end_of_life" {
  control = "version-end-of-life"
  targets = ["aws_opensearch_domain.version-end-of-life"]
  also    = ["aws_elasticsearch_domain"]

  # Without a version OpenSearch is created in the newest one.
  filter = local.version != null && !core::contains(local.supported, local.version)

  locals {
    # The older resource is created in 1.5 unless it says otherwise.
    written = meta.type == "aws_elasticsearch_domain" ? attrs.elasticsearch_version : attrs.engine_version
    version = meta.type == "aws_elasticsearch_domain" ? "Elasticsearch_${local.written == null ? "1.5" : local.written}" : local.written

    # Versions of Elasticsearch in standard support; 5.6 has extended support.
    supported         = ["Elasticsearch_6.8", "Elasticsearch_7.9", "Elasticsearch_7.10"]
    old_elasticsearch = core::startswith(local.version, "Elasticsearch_") && local.version != "Elasticsearch_5.6"
    life = (
      local.version == "Elasticsearch_5.6" ? { state = "extended", end_of_support = "2025-11-07", extended_until = "2028-11-07" } :
      shirube::end_of_life("amazon_opensearch", core::replace(local.version, "OpenSearch_", ""))
    )
  }

  enforce {
    condition = !local.old_elasticsearch && local.life.state != "ended"
    at        = local.written
    error_message = {
      ja = "${local.version} のサポートは終了しています（標準サポートは 2025-11-07 まで）。OpenSearch 2.19 や 3.x へ移行してください。"
      en = "Support of ${local.version} has ended (standard support: 2025-11-07). Move to OpenSearch 2.19 or 3.x."
    }
  }

  enforce {
    severity  = "warning"
    condition = local.old_elasticsearch || local.life.state != "extended"
    at        = local.written
    error_message = {
      ja = "${local.version} の標準サポートは ${local.life.end_of_support} に終了し、有償の延長サポート（${local.life.extended_until} まで）になっています。OpenSearch 2.19 や 3.x への移行を計画してください。"
      en = "Standard support of ${local.version} ended on ${local.life.end_of_support}; paid extended support runs until ${local.life.extended_until}. Plan the move to OpenSearch 2.19 or 3.x."
    }
  }

  enforce {
    severity  = "information"
    condition = local.old_elasticsearch || local.life.state != "near"
    at        = local.written
    error_message = {
      ja = "${local.version} の標準サポートは ${local.life.end_of_support} に終了します。OpenSearch 2.19 や 3.x への移行を計画してください。"
      en = "Standard support of ${local.version} ends on ${local.life.end_of_support}. Plan the move to OpenSearch 2.19 or 3.x."
    }
  }
}

resource_policy "aws_opensearch_domain" "software_updates" {
  control = "automatic-update-disabled"
  targets = ["aws_opensearch_domain.automatic-update-disabled"]

  enforce {
    # Absent means false.
    condition = attrs.software_update_options[0].auto_software_update_enabled == true
    error_message = {
      ja = "サービスソフトウェアの更新（不具合や脆弱性の修正）が自動では適用されません。software_update_options の auto_software_update_enabled = true にすると、負荷の少ない時間帯に適用されます。"
      en = "Updates of the service software, which fix defects and vulnerabilities, are not applied by themselves. With auto_software_update_enabled = true in software_update_options they are, in the off-peak window."
    }
  }

  fix {
    title = {
      ja = "auto_software_update_enabled = true を設定"
      en = "Set auto_software_update_enabled = true"
    }
    safety = "safe"
    set "software_update_options.auto_software_update_enabled" {
      value = true
    }
  }
}

resource_policy "aws_opensearch_domain" "old_generation" {
  control = "instance-oversized"
  targets = ["aws_opensearch_domain.instance-oversized"]
  also    = ["aws_elasticsearch_domain", "aws_redshift_cluster"]

  locals {
    type      = meta.type == "aws_redshift_cluster" ? attrs.node_type : attrs.cluster_config[0].instance_type
    parts     = meta.type == "aws_redshift_cluster" ? null : core::try(core::regex("^(t2|[mr]3|[cmr]4|i2)[.]([a-z0-9]+)[.](search|elasticsearch)$", local.type), null)
    warehouse = meta.type == "aws_redshift_cluster" ? core::try(core::regex("^d[cs][12][.](.+)$", local.type), null) : null

    # The sizes that the current generation does not have become the next larger one.
    families = { "t" = "t3", "m" = "m7g", "r" = "r7g", "c" = "c7g", "i" = "r7g" }
    sizes    = { "micro" = "small", "10xlarge" = "12xlarge" }
    current = (
      local.parts != null ? "${local.families[core::substr(local.parts[0], 0, 1)]}.${core::try(local.sizes[local.parts[1]], local.parts[1])}.${local.parts[2]}" :
      local.warehouse != null ? (local.warehouse[0] == "8xlarge" ? "ra3.4xlarge" : local.warehouse[0] == "xlarge" ? "ra3.xlplus" : "ra3.large") :
      ""
    )
  }

  enforce {
    condition = local.parts == null && local.warehouse == null
    at        = local.type
    error_message = {
      ja = "${local.type} は古い世代です。同じ費用でより速い現行の世代（${local.current} など）に見直してください。"
      en = "${local.type} is of an old generation. Review it: a current one such as ${local.current} does more for the same cost."
    }
  }

  fix {
    title = {
      ja = "cluster_config の instance_type を現行の世代に変更（性能と費用の確認が必要）"
      en = "Use the current generation in instance_type (check performance and cost)"
    }
    safety = "decision"
    when   = local.parts != null
    set "cluster_config.instance_type" {
      value = local.current
    }
  }

  fix {
    title = {
      ja = "node_type を ra3 に変更（性能と費用の確認が必要）"
      en = "Use ra3 in node_type (check performance and cost)"
    }
    safety = "decision"
    when   = local.warehouse != null
    set "node_type" {
      value = local.current
    }
  }
}

resource_policy "aws_elasticsearch_domain" "elasticsearch_engine" {
  control = "legacy-cloud-service"
  targets = ["aws_elasticsearch_domain.legacy-cloud-service"]

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "Elasticsearch エンジンの古いリソースで、後継は OpenSearch です。エンジンを OpenSearch に上げ、状態を aws_opensearch_domain に移してください。"
      en = "This is the older resource of the Elasticsearch engine, which OpenSearch has succeeded. Upgrade the engine and move the state to aws_opensearch_domain."
    }
  }
}

resource_policy "aws_opensearch_domain" "default_security_group" {
  control  = "reference-architecture-deviation"
  targets  = ["aws_opensearch_domain.reference-architecture-deviation"]
  severity = "hint"
  also     = ["aws_elasticsearch_domain"]

  filter = core::length(attrs.vpc_options) > 0

  enforce {
    condition = core::length(attrs.vpc_options[0].security_group_ids) > 0
    error_message = {
      ja = "VPC の既定のセキュリティグループが使われます。vpc_options の security_group_ids に、このドメインのためのものを指定すると、通信の範囲を絞れます。"
      en = "The default security group of the VPC is used. With one made for this domain in security_group_ids of vpc_options, its traffic can be narrowed."
    }
  }

  fix {
    title = {
      ja = "security_group_ids に構成内のセキュリティグループを指定"
      en = "Use a security group of this configuration in security_group_ids"
    }
    safety = "decision"
    set "vpc_options.security_group_ids" {
      choices = [for group in core::getresources("aws_security_group", {}) : [group.id]]
    }
  }
}
