# Flow logs and DNS query logs of VPCs.

resource_policy "aws_vpc" "flow_logs" {
  control = "logging-disabled"
  targets = ["aws_vpc.logging-disabled"]

  locals {
    logs = core::getresources("aws_flow_log", { vpc_id = attrs.id })
    buckets = [
      for bucket in core::getresources("aws_s3_bucket", {}) : bucket
      if core::can(core::regex("log", bucket.bucket)) || core::can(core::regex("log", bucket.bucket_prefix))
    ]
  }

  enforce {
    condition = core::length(local.logs) > 0
    error_message = {
      ja = "通信の記録（フローログ）が残らないため、不審な通信を後から調べられません。aws_flow_log を追加してください。"
      en = "No flow log is kept, so suspicious traffic cannot be traced later. Add aws_flow_log."
    }
  }

  # Where logs go, how long they stay and what that costs: a decision.
  fix {
    title = {
      ja = "aws_flow_log を追加（構成にあるログ用のバケットへ）"
      en = "Add aws_flow_log (to the log bucket of the configuration)"
    }
    safety = "decision"
    when   = core::length(local.buckets) > 0
    companion "aws_flow_log" {
      vpc_id               = attrs.id
      traffic_type         = "ALL"
      log_destination_type = "s3"
      log_destination      = local.buckets[0].arn
    }
  }

  fix {
    title = {
      ja = "aws_flow_log を追加（log_destination は保存先のバケットに書き換えてください）"
      en = "Add aws_flow_log (replace log_destination by your bucket)"
    }
    safety = "decision"
    when   = core::length(local.buckets) == 0
    companion "aws_flow_log" {
      vpc_id               = attrs.id
      traffic_type         = "ALL"
      log_destination_type = "s3"
      log_destination      = "arn:aws:s3:::LOG-BUCKET"
    }
  }
}

resource_policy "aws_flow_log" "rejected_traffic" {
  control  = "logging-disabled"
  severity = "information"
  targets  = ["aws_flow_log.logging-disabled"]

  enforce {
    condition = attrs.traffic_type != "ACCEPT"
    error_message = {
      ja = "許可された通信だけが記録され、拒否された通信（探索や攻撃の兆候）が残りません。traffic_type = \"ALL\" にしてください。"
      en = "Only accepted traffic is recorded; what was rejected, the trace of scans and attacks, is lost. Set traffic_type = \"ALL\"."
    }
  }

  # A flow log cannot be changed, only replaced.
  fix {
    title = {
      ja = "traffic_type = \"ALL\" に変更"
      en = "Set traffic_type = \"ALL\""
    }
    safety = "replaces"
    set "traffic_type" {
      value = "ALL"
    }
  }
}

resource_policy "aws_vpc" "dns_query_logs" {
  control  = "logging-disabled"
  severity = "hint"
  targets  = ["aws_vpc.logging-disabled.2"]

  locals {
    configurations = core::getresources("aws_route53_resolver_query_log_config", {})
  }

  enforce {
    condition = core::length(core::getresources("aws_route53_resolver_query_log_config_association", { resource_id = attrs.id })) > 0
    error_message = {
      ja = "この VPC からの DNS の問合せが記録されません。aws_route53_resolver_query_log_config を関連付けると、不審な名前解決を後から調べられます。"
      en = "DNS queries of this VPC are not recorded. With an aws_route53_resolver_query_log_config associated, suspicious lookups can be traced later."
    }
  }

  fix {
    title = {
      ja = "構成にある記録の設定を関連付け"
      en = "Associate the query log configuration"
    }
    safety = "decision"
    when   = core::length(local.configurations) > 0
    companion "aws_route53_resolver_query_log_config_association" {
      resolver_query_log_config_id = local.configurations[0].id
      resource_id                  = attrs.id
    }
  }

  fix {
    title = {
      ja = "新しいロググループへの記録を設定し、関連付け"
      en = "Record the queries in a new log group"
    }
    safety = "decision"
    companion "aws_cloudwatch_log_group" {
      name              = "/aws/route53/${meta.name}"
      retention_in_days = 365
    }
    companion "aws_route53_resolver_query_log_config" {
      name            = "vpc-dns"
      destination_arn = companion.aws_cloudwatch_log_group.arn
    }
    companion "aws_route53_resolver_query_log_config_association" {
      resolver_query_log_config_id = companion.aws_route53_resolver_query_log_config.id
      resource_id                  = attrs.id
    }
  }
}
