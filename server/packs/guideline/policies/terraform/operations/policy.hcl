# What a root module lacks as a whole. Said once, and only where there is a system: a directory that configures neither a provider nor a
# backend is a module for others to call, and examples run nothing.

locals {
  compute   = "^(aws_instance|aws_autoscaling_group|aws_ecs_service|aws_eks_cluster|aws_lambda_function|aws_apprunner_service|aws_elastic_beanstalk_environment|google_compute_instance|google_container_cluster|google_cloud_run_v2_service|google_cloud_run_service|google_cloudfunctions2_function|azurerm_linux_virtual_machine|azurerm_windows_virtual_machine|azurerm_kubernetes_cluster|azurerm_linux_web_app|azurerm_windows_web_app|azurerm_linux_function_app|azurerm_container_app|oci_core_instance|oci_containerengine_cluster|oci_functions_function|sakuracloud_server|sakura_server)$"
  databases = "^(aws_db_instance|aws_rds_cluster|aws_dynamodb_table|aws_docdb_cluster|aws_neptune_cluster|aws_redshift_cluster|google_sql_database_instance|google_spanner_instance|google_bigtable_instance|google_alloydb_cluster|azurerm_mssql_database|azurerm_postgresql_flexible_server|azurerm_mysql_flexible_server|azurerm_cosmosdb_account|oci_database_autonomous_database|oci_database_db_system|oci_mysql_mysql_db_system|sakuracloud_database|sakura_database)$"
  gateways  = "^(aws_lb|aws_alb|aws_api_gateway_rest_api|aws_apigatewayv2_api|aws_cloudfront_distribution|aws_appsync_graphql_api|google_compute_url_map|google_api_gateway_gateway|azurerm_application_gateway|azurerm_api_management|azurerm_cdn_frontdoor_profile|oci_load_balancer_load_balancer|oci_apigateway_gateway)$"
  alarms    = "^(aws_cloudwatch_(metric_alarm|composite_alarm)|google_monitoring_alert_policy|azurerm_monitor_(metric_alert|scheduled_query_rules_alert(_v2)?|activity_log_alert)|oci_monitoring_alarm|datadog_monitor(_json)?|newrelic_nrql_alert_condition|grafana_rule_group|mackerel_monitor|sakura_monitoring_suite_alert_rule)$"
  boards    = "^(aws_cloudwatch_dashboard|aws_grafana_workspace|google_monitoring_dashboard|azurerm_portal_dashboard|azurerm_dashboard_grafana|azurerm_application_insights_workbook|oci_management_dashboard_management_dashboards_import|datadog_dashboard(_json)?|newrelic_one_dashboard(_json)?|grafana_dashboard|mackerel_dashboard|sakura_monitoring_suite_dashboard)$"
  channels  = "^(aws_sns_topic_subscription|aws_chatbot_(slack|teams)_channel_configuration|aws_ssmincidents_response_plan|aws_devopsguru_notification_channel|aws_notifications_.*|google_monitoring_notification_channel|azurerm_monitor_action_group|oci_ons_subscription|sakura_simple_notification_destination|pagerduty_.*|opsgenie_.*|datadog_.*)$"
  stores    = "^(aws_db_instance|aws_rds_cluster|aws_dynamodb_table|aws_efs_file_system|aws_ebs_volume|aws_docdb_cluster|aws_neptune_cluster|aws_fsx_.*_file_system|google_compute_disk|google_filestore_instance|azurerm_managed_disk|azurerm_storage_share|oci_core_volume|oci_file_storage_file_system)$"

  # What messages name as an example is of the cloud that the configuration is about.
  clouds = [
    for cloud in ["aws", "google", "azurerm", "oci", "sakura"] : cloud
    if core::anytrue([for type in attrs.resource_types : core::startswith(type, cloud)])
  ]
  cloud = core::length(local.clouds) == 0 ? "aws" : local.clouds[0]
  named = {
    dashboard  = { aws = "aws_cloudwatch_dashboard", google = "google_monitoring_dashboard", azurerm = "azurerm_portal_dashboard", oci = "oci_management_dashboard_management_dashboards_import", sakura = "sakura_monitoring_suite_dashboard" }
    alarm      = { aws = "aws_cloudwatch_metric_alarm", google = "google_monitoring_alert_policy", azurerm = "azurerm_monitor_metric_alert", oci = "oci_monitoring_alarm", sakura = "sakura_monitoring_suite_alert_rule" }
    recipient  = { aws = "aws_sns_topic_subscription", google = "google_monitoring_notification_channel", azurerm = "azurerm_monitor_action_group", oci = "oci_ons_subscription", sakura = "sakura_simple_notification_destination" }
    detection  = { aws = "aws_guardduty_detector", google = "google_scc_v2_organization_notification_config", azurerm = "azurerm_security_center_subscription_pricing", oci = "oci_cloud_guard_cloud_guard_configuration", sakura = "sakura_security_control_activation" }
    prevention = { aws = "aws_organizations_policy", google = "google_org_policy_policy", azurerm = "azurerm_management_group_policy_assignment", oci = "oci_identity_policy", sakura = "aws_organizations_policy" }
  }
}

resource_policy "root_module" "dashboard" {
  control = "dashboard-missing"
  targets = ["root_module.dashboard-missing.4"]

  filter = (core::length(attrs.providers) > 0 || attrs.backend != null) && !core::can(core::regex("(^|/)(examples?|fixtures?|test-fixtures|testdata|tests?)(/|$)", meta.root)) && local.parts >= 3 && !local.served

  locals {
    parts = core::length([for type in attrs.resource_types : type if core::can(core::regex(local.compute, type))]) + core::length([for type in attrs.resource_types : type if core::can(core::regex(local.databases, type))]) + core::length([for type in attrs.resource_types : type if core::can(core::regex(local.gateways, type))])

    # An entry for the public before stored data: the next policy.
    served = core::length([for type in attrs.resource_types : type if core::can(core::regex(local.gateways, type))]) > 0 && core::length([for type in attrs.resource_types : type if core::can(core::regex(local.databases, type))]) > 0
  }

  enforce {
    condition = core::length([for type in attrs.resource_types : type if core::can(core::regex(local.boards, type))]) > 0
    error_message = {
      ja = "計算、データベース、入口となるリソースを合わせて ${local.parts} 種類作る構成に、ダッシュボードが見当たりません。${local.named.dashboard[local.cloud]} などがあると、状況を一目で確かめられます。"
      en = "This configuration creates ${local.parts} kinds of compute, databases and gateways and shows no dashboard. With one such as ${local.named.dashboard[local.cloud]}, its state is seen at a glance."
    }
  }
}

resource_policy "root_module" "service_dashboard" {
  control = "dashboard-missing"
  targets = ["root_module.dashboard-missing"]

  # An entry for the public before stored data.
  filter = (core::length(attrs.providers) > 0 || attrs.backend != null) && !core::can(core::regex("(^|/)(examples?|fixtures?|test-fixtures|testdata|tests?)(/|$)", meta.root)) && core::length(local.entries) > 0 && core::length(local.data) > 0

  locals {
    entries = [for type in attrs.resource_types : type if core::can(core::regex(local.gateways, type))]
    data    = [for type in attrs.resource_types : type if core::can(core::regex(local.databases, type))]
  }

  enforce {
    condition = core::length([for type in attrs.resource_types : type if core::can(core::regex(local.boards, type))]) > 0
    error_message = {
      ja = "入口（${local.entries[0]}）とデータ（${local.data[0]}）を持つサービスの構成に、ダッシュボードが見当たりません。${local.named.dashboard[local.cloud]} などがあると、状況を一目で確かめられます。"
      en = "This configuration builds a service with an entry (${local.entries[0]}) and data (${local.data[0]}) and shows no dashboard. With one such as ${local.named.dashboard[local.cloud]}, its state is seen at a glance."
    }
  }
}

resource_policy "root_module" "alarms" {
  control = "measurement-missing"
  targets = ["root_module.measurement-missing.3"]

  filter = (core::length(attrs.providers) > 0 || attrs.backend != null) && !core::can(core::regex("(^|/)(examples?|fixtures?|test-fixtures|testdata|tests?)(/|$)", meta.root)) && core::length([for type in attrs.resource_types : type if core::can(core::regex(local.compute, type))]) + core::length([for type in attrs.resource_types : type if core::can(core::regex(local.databases, type))]) + core::length([for type in attrs.resource_types : type if core::can(core::regex(local.gateways, type))]) > 0

  enforce {
    condition = core::length([for type in attrs.resource_types : type if core::can(core::regex(local.alarms, type))]) > 0
    error_message = {
      ja = "計算、データベース、入口となるリソースを作る構成に、アラームが見当たりません。${local.named.alarm[local.cloud]} などで、サービスの良し悪しを示す値を測ると異常に早く気付けます。"
      en = "This configuration creates compute, databases or gateways and shows no alarm. One such as ${local.named.alarm[local.cloud]} on a value that the service is judged by tells early of trouble."
    }
  }
}

resource_policy "root_module" "alarm_recipients" {
  control = "incident-response-manual"
  targets = ["root_module.incident-response-manual"]

  filter = (core::length(attrs.providers) > 0 || attrs.backend != null) && !core::can(core::regex("(^|/)(examples?|fixtures?|test-fixtures|testdata|tests?)(/|$)", meta.root)) && core::length([for type in attrs.resource_types : type if core::can(core::regex(local.alarms_own, type))]) > 0

  locals {
    # Where an alarm names a topic of another configuration, that one has the recipients.
    alarms_own = "^(aws_guardduty_detector|aws_cloudwatch_metric_alarm|google_monitoring_alert_policy|azurerm_monitor_metric_alert|oci_monitoring_alarm)$"
  }

  enforce {
    condition = core::length([for type in attrs.resource_types : type if core::can(core::regex(local.channels, type))]) > 0 || core::contains(attrs.data_types, "aws_sns_topic") || core::anytrue([
      for alarm in core::getresources("aws_cloudwatch_metric_alarm", {}) : core::length([
        for action in alarm.alarm_actions : action
        if !core::anytrue([for topic in core::getresources("aws_sns_topic", {}) : topic.arn == action])
      ]) > 0
    ]) || core::anytrue([for rule in core::getresources("aws_cloudwatch_event_target", {}) : true])
    error_message = {
      ja = "アラームや検知はありますが、人や自動処理への通知先が見当たりません。${local.named.recipient[local.cloud]} などで届け先をつなぐと、対応を早く始められます。"
      en = "There are alarms or findings, and nothing that takes them to people or automation. With a recipient such as ${local.named.recipient[local.cloud]}, the response starts sooner."
    }
  }
}

resource_policy "root_module" "detective_controls" {
  control = "detective-control-missing"
  severity = "information"
  targets = ["root_module.detective-control-missing.2"]

  filter = (core::length(attrs.providers) > 0 || attrs.backend != null) && !core::can(core::regex("(^|/)(examples?|fixtures?|test-fixtures|testdata|tests?)(/|$)", meta.root)) && core::anytrue([for type in attrs.resource_types : core::can(core::regex("^(aws_organizations_(account|organization|organizational_unit)|google_(folder|project)|azurerm_(subscription|management_group)|oci_identity_compartment)$", type))])

  enforce {
    condition = core::anytrue([for type in attrs.resource_types : core::can(core::regex("^(aws_config_(configuration_recorder|organization_.*|conformance_pack)|aws_guardduty_(detector|organization_.*)|aws_securityhub_.*|aws_controltower_landing_zone|google_(scc|securitycenter)_.*|google_project_service|azurerm_security_center_.*|oci_cloud_guard_.*|sakura_security_control_activation)$", type))])
    error_message = {
      ja = "アカウントやプロジェクトを管理する構成に、構成の記録や脅威検知が見当たりません。${local.named.detection[local.cloud]} などを追加するか、別の構成にあることを確認してください。"
      en = "This configuration manages accounts or projects and shows no recording of configuration or detection of threats. Add one such as ${local.named.detection[local.cloud]}, or confirm that another configuration has it."
    }
  }
}

resource_policy "root_module" "baseline_services" {
  control = "detective-control-missing"
  severity = "hint"
  targets = ["root_module.detective-control-missing"]

  filter = (core::length(attrs.providers) > 0 || attrs.backend != null) && !core::can(core::regex("(^|/)(examples?|fixtures?|test-fixtures|testdata|tests?)(/|$)", meta.root)) && core::anytrue([for type in attrs.resource_types : core::can(core::regex("^(aws_organizations_organization|aws_cloudtrail|aws_config_configuration_recorder)$", type))]) && !core::contains(attrs.resource_types, "aws_controltower_landing_zone") && (core::length(local.missing) < 4 || !core::contains(attrs.resource_types, "aws_organizations_organization"))

  locals {
    services = {
      aws_guardduty_detector            = "^aws_guardduty_(detector|organization_.*)$"
      aws_securityhub_account           = "^aws_securityhub_(account|organization_.*)$"
      aws_config_configuration_recorder = "^aws_config_(configuration_recorder|organization_.*)$"
      aws_accessanalyzer_analyzer       = "^aws_accessanalyzer_analyzer$"
    }
    missing = [
      for name, pattern in local.services : name
      if !core::anytrue([for type in attrs.resource_types : core::can(core::regex(pattern, type))])
    ]
  }

  enforce {
    condition = core::length(local.missing) == 0
    error_message = {
      ja = "アカウントの基盤を作る構成に、${core::join("、", local.missing)} が見当たりません。別の構成で有効にしているか確認してください。"
      en = "This configuration builds the baseline of an account without ${core::join(", ", local.missing)}. Confirm that another configuration enables it."
    }
  }
}

resource_policy "root_module" "preventive_policies" {
  control = "guardrail-missing"
  targets = ["root_module.guardrail-missing"]

  filter = (core::length(attrs.providers) > 0 || attrs.backend != null) && !core::can(core::regex("(^|/)(examples?|fixtures?|test-fixtures|testdata|tests?)(/|$)", meta.root)) && core::anytrue([for type in attrs.resource_types : core::contains(["aws_organizations_organization", "aws_organizations_organizational_unit", "google_folder", "azurerm_management_group"], type)])

  enforce {
    condition = core::anytrue([for type in attrs.resource_types : core::can(core::regex("^(aws_organizations_policy(_attachment)?|aws_controltower_(control|landing_zone)|google_(org_policy_(policy|custom_constraint)|folder_organization_policy|organization_policy|project_organization_policy)|azurerm_(policy_assignment|(management_group|subscription|resource_group)_policy_assignment)|oci_identity_policy)$", type))])
    error_message = {
      ja = "組織を管理する構成に、予防的統制のポリシーが見当たりません。${local.named.prevention[local.cloud]} などを追加するか、別の構成にあることを確認してください。"
      en = "This configuration manages an organisation and shows no preventive policy. Add one such as ${local.named.prevention[local.cloud]}, or confirm that another configuration has it."
    }
  }
}

resource_policy "root_module" "central_backup" {
  control = "backup-missing"
  severity = "information"
  targets = ["root_module.backup-missing"]

  filter = (core::length(attrs.providers) > 0 || attrs.backend != null) && !core::can(core::regex("(^|/)(examples?|fixtures?|test-fixtures|testdata|tests?)(/|$)", meta.root)) && core::length(local.unprotected) > 0

  locals {
    # Disks have no backup unless something makes it. Databases have settings of their own, and types of AWS are judged one by one.
    unprotected = [
      for type in attrs.resource_types : type
      if core::contains(["google_compute_disk", "azurerm_managed_disk", "oci_core_volume"], type) &&
      !core::anytrue([for own in attrs.resource_types : core::contains(["google_compute_snapshot", "azurerm_snapshot", "oci_core_volume_backup"], own)])
    ]
    plans = {
      google_compute_disk  = "google_backup_dr_backup_plan"
      azurerm_managed_disk = "azurerm_data_protection_backup_instance_disk"
      oci_core_volume      = "oci_core_volume_backup_policy_assignment"
    }
    plan = core::length(local.unprotected) == 0 ? "" : local.plans[local.unprotected[0]]
  }

  enforce {
    condition = core::anytrue([for type in attrs.resource_types : core::can(core::regex("^(google_backup_dr_.*|google_compute_resource_policy|azurerm_data_protection_backup_.*|azurerm_backup_.*|oci_core_volume_backup_policy(_assignment)?)$", type))])
    error_message = {
      ja = "${core::join("、", local.unprotected)} に、それ自身のバックアップ設定もバックアップ計画も見当たりません。${local.plan} などを追加するか、別の構成にあることを確認してください。"
      en = "${core::join(", ", local.unprotected)} shows neither backup settings of its own nor a backup plan. Add one such as ${local.plan}, or confirm that another configuration has it."
    }
  }
}

resource_policy "root_module" "nonproduction_hours" {
  control = "always-on-nonproduction"
  targets = ["root_module.always-on-nonproduction"]

  filter = (core::length(attrs.providers) > 0 || attrs.backend != null) && !core::can(core::regex("(^|/)(examples?|fixtures?|test-fixtures|testdata|tests?)(/|$)", meta.root)) && (shirube::matches("non_production_names", core::try(core::basename(meta.path), "")) || shirube::matches("non_production_names", meta.workspace) || local.tagged) && core::anytrue([for type in attrs.resource_types : core::contains(["google_compute_instance", "google_sql_database_instance", "azurerm_linux_virtual_machine", "azurerm_windows_virtual_machine", "oci_core_instance"], type)])

  locals {
    # What runs on AWS is judged one by one.
    tagged = core::anytrue(core::concat(
      [for instance in core::getresources("google_compute_instance", {}) : core::anytrue([for tag in shirube::tag_values("environment_tags", instance.labels) : tag.group == "non_production"])],
      [for machine in core::getresources("azurerm_linux_virtual_machine", {}) : core::anytrue([for tag in shirube::tag_values("environment_tags", machine.tags) : tag.group == "non_production"])],
    ))
  }

  enforce {
    condition = core::anytrue([for type in attrs.resource_types : core::can(core::regex("^(google_cloud_scheduler_job|google_compute_resource_policy|azurerm_dev_test_global_vm_shutdown_schedule|azurerm_automation_schedule|oci_resource_scheduler_schedule)$", type))])
    error_message = {
      ja = "検証・開発用と見られる構成に、使わない時間に止める設定が見当たりません。スケジュールで夜間や休日に止めると、費用を抑えられます。"
      en = "This seems to be an environment for development or tests, and nothing stops it when it is idle. A schedule for nights and weekends saves cost."
    }
  }
}
