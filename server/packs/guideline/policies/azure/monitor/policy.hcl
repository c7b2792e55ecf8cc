# Azure Monitor: which logs of resources are kept.

resource_policy "azurerm_key_vault" "diagnostic_setting" {
  control = "logging-disabled"
  targets = ["azurerm_key_vault.logging-disabled"]
  also = [
    "azurerm_application_gateway",
    "azurerm_container_registry",
    "azurerm_cosmosdb_account",
    "azurerm_firewall",
    "azurerm_mysql_flexible_server",
    "azurerm_postgresql_flexible_server",
    "azurerm_servicebus_namespace",
  ]

  # A policy assignment may set it up for everything.
  filter = !core::anytrue([
    for type in ["azurerm_management_group_policy_assignment", "azurerm_subscription_policy_assignment", "azurerm_resource_group_policy_assignment"] : core::length(core::getresources(type, {})) > 0
  ])

  locals {
    workspaces = core::getresources("azurerm_log_analytics_workspace", {})
  }

  enforce {
    # One that keeps no logs is reported itself.
    condition = core::anytrue([
      for setting in core::getresources("azurerm_monitor_diagnostic_setting", {}) : setting.target_resource_id == attrs.id
    ])
    error_message = {
      ja = "ログを送る診断設定がありません。azurerm_monitor_diagnostic_setting を追加し、enabled_log と送り先（Log Analytics など）を指定してください。"
      en = "No diagnostic setting sends the logs anywhere. Add azurerm_monitor_diagnostic_setting with enabled_log and a destination such as Log Analytics."
    }
  }

  fix {
    title = {
      ja = "構成内の Log Analytics に全てのログを送る診断設定を追加"
      en = "Add a diagnostic setting that sends all logs to the Log Analytics workspace of this configuration"
    }
    safety = "safe"
    when   = core::length(local.workspaces) == 1
    companion "azurerm_monitor_diagnostic_setting" {
      name                       = "logs"
      target_resource_id         = attrs.id
      log_analytics_workspace_id = local.workspaces[0].id
      enabled_log {
        category_group = "allLogs"
      }
    }
  }
}

resource_policy "azurerm_monitor_diagnostic_setting" "no_logs" {
  control = "logging-disabled"
  targets = ["azurerm_monitor_diagnostic_setting.logging-disabled"]

  locals {
    types = [
      "azurerm_api_management",
      "azurerm_application_gateway",
      "azurerm_container_registry",
      "azurerm_cosmosdb_account",
      "azurerm_data_factory",
      "azurerm_eventhub_namespace",
      "azurerm_firewall",
      "azurerm_key_vault",
      "azurerm_kubernetes_cluster",
      "azurerm_linux_web_app",
      "azurerm_mssql_database",
      "azurerm_mysql_flexible_server",
      "azurerm_postgresql_flexible_server",
      "azurerm_servicebus_namespace",
      "azurerm_windows_web_app",
    ]
    kept = core::length(attrs.enabled_log) > 0 || core::anytrue([for log in attrs.log : log.enabled != false])

    # Some types have metrics only, and another setting of the same resource may keep its logs.
    has_logs = core::anytrue([
      for type in local.types : core::anytrue([for resource in core::getresources(type, {}) : resource.id == attrs.target_resource_id])
    ])
    kept_elsewhere = core::anytrue([
      for setting in core::getresources("azurerm_monitor_diagnostic_setting", {}) : setting.target_resource_id == attrs.target_resource_id && core::length(setting.enabled_log) > 0
    ])
  }

  enforce {
    # Before version 4 of the provider the block was called log.
    condition = local.kept || !local.has_logs || local.kept_elsewhere
    error_message = {
      ja = "メトリックだけを送り、ログを残していません。enabled_log ブロックで category_group = \"allLogs\" などを指定してください。"
      en = "Metrics only are sent, and no logs are kept. Name them in a block enabled_log, such as category_group = \"allLogs\"."
    }
  }

  fix {
    title = {
      ja = "enabled_log（allLogs）を追加"
      en = "Add enabled_log (allLogs)"
    }
    safety = "safe"
    when   = core::length(attrs.log) == 0
    add "enabled_log" {
      category_group = "allLogs"
    }
  }
}

resource_policy "azurerm_network_watcher_flow_log" "flow_log_off" {
  control = "logging-disabled"
  targets = ["azurerm_network_watcher_flow_log.logging-disabled"]

  enforce {
    condition = attrs.enabled == true
    error_message = {
      ja = "フローログが無効で、通信の記録が残りません。enabled = true にしてください。"
      en = "The flow log is switched off, and traffic leaves no record. Set enabled = true."
    }
  }

  fix {
    title = {
      ja = "enabled = true に変更"
      en = "Set enabled = true"
    }
    safety = "safe"
    set "enabled" {
      value = true
    }
  }
}
