# Logs that are kept and never read. Trails have policies of their own, which ask who notices.

locals {
  kept = "^aws_(flow_log|wafv2_web_acl_logging_configuration|route53_resolver_query_log_config|route53_query_log|networkfirewall_logging_configuration|vpclattice_access_log_subscription)$"

  # What reads logs by itself, or is there for searching them; and the services of others that do.
  readers = "^(aws_(cloudwatch_log_(metric_filter|subscription_filter|anomaly_detector)|cloudwatch_query_definition|cloudwatch_contributor_.*|guardduty_.*|securityhub_.*|securitylake_.*|detective_.*|athena_.*|glue_.*|opensearch.*|elasticsearch_.*|cloudtrail_event_data_store|kinesis_firehose_delivery_stream|s3_bucket_notification|quicksight_.*|controltower_.*)|(datadog|newrelic|sumologic|splunk|dynatrace|elasticstack|grafana|lacework|logzio|coralogix|mackerel|crowdstrike)_.*)$"
}

resource_policy "root_module" "log_analysis" {
  control = "log-analysis-missing"
  targets = ["root_module.log-analysis-missing"]

  # A directory that configures neither a provider nor a backend is a module for others to call, and examples run nothing.
  filter = (
    (core::length(attrs.providers) > 0 || attrs.backend != null) &&
    !core::can(core::regex("(^|/)(examples?|fixtures?|test-fixtures|testdata|tests?)(/|$)", meta.root)) &&
    core::length(local.logs) > 0
  )

  locals {
    logs = [for type in attrs.resource_types : type if core::can(core::regex(local.kept, type))]
  }

  enforce {
    condition = core::anytrue([for type in attrs.resource_types : core::can(core::regex(local.readers, type))])
    error_message = {
      ja = "ログ（${core::join("、", local.logs)}）を保管していますが、自動で分析する仕組みが見当たりません。GuardDuty、Security Lake、メトリクスフィルタなどを加えるか、別の構成にあることを確認してください。"
      en = "Logs are kept (${core::join(", ", local.logs)}), and nothing is seen that analyses them. Add GuardDuty, Security Lake, metric filters or the like, or confirm that another configuration has it."
    }
  }
}
