# What makes somebody look at cost again. The guideline asks for continuous review of instances; a budget is shirube's own conclusion.

locals {
  # What is charged by size, whether it is used or not.
  sized = "^aws_(instance|autoscaling_group|db_instance|rds_cluster_instance|docdb_cluster_instance|neptune_cluster_instance|elasticache_(cluster|replication_group)|opensearch_domain|redshift_cluster|eks_node_group|emr_cluster|msk_cluster|mq_broker|memorydb_cluster)$"

  # Budgets, detection of unusual cost, reports, and the service that compares sizes with use.
  reviews = "^aws_(budgets_.*|ce_anomaly_.*|cur_report_definition|bcmdataexports_export|computeoptimizer_.*|costoptimizationhub_.*)$"
}

resource_policy "root_module" "cost_review" {
  control = "cost-review-missing"
  targets = ["root_module.cost-review-missing"]

  # A directory that configures neither a provider nor a backend is a module for others to call, and examples run nothing.
  filter = (
    (core::length(attrs.providers) > 0 || attrs.backend != null) &&
    !core::can(core::regex("(^|/)(examples?|fixtures?|test-fixtures|testdata|tests?)(/|$)", meta.root)) &&
    core::length(local.kinds) > 0
  )

  locals {
    kinds = [for type in attrs.resource_types : type if core::can(core::regex(local.sized, type))]
  }

  enforce {
    condition = (
      core::anytrue([for type in attrs.resource_types : core::can(core::regex(local.reviews, type))]) ||
      core::length(core::getresources("aws_cloudwatch_metric_alarm", { namespace = "AWS/Billing" })) > 0
    )
    error_message = {
      ja = "大きさに応じて課金されるリソース（${core::join("、", local.kinds)}）を作る構成に、費用を見直すきっかけが見当たりません。aws_budgets_budget や aws_ce_anomaly_monitor を加えるか、別の構成にあることを確認してください。"
      en = "This configuration creates resources that are charged by their size (${core::join(", ", local.kinds)}) and shows nothing that makes somebody review the cost. Add aws_budgets_budget or aws_ce_anomaly_monitor, or confirm that another configuration has it."
    }
  }
}

resource_policy "aws_budgets_budget" "budget_notification" {
  control = "cost-review-missing"
  targets = ["aws_budgets_budget.cost-review-missing"]

  enforce {
    condition = core::length(attrs.notification) > 0 || core::length(core::getresources("aws_budgets_budget_action", { budget_name = attrs.name })) > 0
    error_message = {
      ja = "予算を超えても誰にも知らされません。notification に割合と通知先（subscriber_email_addresses か subscriber_sns_topic_arns）を設定すると、見直しのきっかけになります。"
      en = "Nobody hears when the budget is exceeded. A notification with a threshold and recipients (subscriber_email_addresses or subscriber_sns_topic_arns) makes somebody look."
    }
  }
}

resource_policy "aws_ce_anomaly_monitor" "anomaly_subscription" {
  control = "cost-review-missing"
  targets = ["aws_ce_anomaly_monitor.cost-review-missing"]

  enforce {
    condition = core::anytrue([for subscription in core::getresources("aws_ce_anomaly_subscription", {}) : core::contains(subscription.monitor_arn_list, attrs.arn)])
    error_message = {
      ja = "費用の異常を検知しても誰にも知らされません。aws_ce_anomaly_subscription の monitor_arn_list にこのモニターを加え、通知先を設定してください。"
      en = "Nobody hears of unusual cost that is detected. Add this monitor to monitor_arn_list of an aws_ce_anomaly_subscription with recipients."
    }
  }
}
