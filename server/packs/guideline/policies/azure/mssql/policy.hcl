# Azure SQL Database.

resource_policy "azurerm_mssql_database" "transparent_encryption" {
  control = "encryption-at-rest-missing"
  targets = ["azurerm_mssql_database.encryption-at-rest-missing"]

  enforce {
    # Absent means true.
    condition = attrs.transparent_data_encryption_enabled != false
    error_message = {
      ja = "データベースのファイルとバックアップが暗号化されません。transparent_data_encryption_enabled = true にしてください。"
      en = "Files and backups of the database are not encrypted. Set transparent_data_encryption_enabled = true."
    }
  }

  fix {
    title = {
      ja = "transparent_data_encryption_enabled = true に変更"
      en = "Set transparent_data_encryption_enabled = true"
    }
    safety = "safe"
    set "transparent_data_encryption_enabled" {
      value = true
    }
  }
}

resource_policy "azurerm_mssql_server" "minimum_tls" {
  control = "tls-version-outdated"
  targets = ["azurerm_mssql_server.tls-version-outdated"]
  also    = ["azurerm_mssql_managed_instance"]

  enforce {
    # Absent means 1.2.
    # Disabled stands for any version.
    condition = !core::contains(["Disabled", "1.0", "1.1"], core::tostring(attrs.minimum_tls_version))
    at        = attrs.minimum_tls_version
    error_message = {
      ja = "TLS 1.2 より古い接続を受け付けます（minimum_tls_version = \"${attrs.minimum_tls_version}\"）。minimum_tls_version = \"1.2\" にしてください。"
      en = "Connections older than TLS 1.2 are accepted (minimum_tls_version = \"${attrs.minimum_tls_version}\"). Set minimum_tls_version = \"1.2\"."
    }
  }

  fix {
    title = {
      ja = "minimum_tls_version = \"1.2\" に変更"
      en = "Set minimum_tls_version = \"1.2\""
    }
    safety = "safe"
    set "minimum_tls_version" {
      value = "1.2"
    }
  }
}

resource_policy "azurerm_mssql_server" "auditing" {
  control = "audit-trail-incomplete"
  targets = ["azurerm_mssql_server.audit-trail-incomplete"]

  # A policy assignment may set it up for all servers.
  filter = !core::anytrue([
    for type in ["azurerm_management_group_policy_assignment", "azurerm_subscription_policy_assignment", "azurerm_resource_group_policy_assignment"] : core::length(core::getresources(type, {})) > 0
  ])

  enforce {
    # A policy that is switched off is reported itself. In version 2 of the provider it was a block of the server.
    condition = (
      core::length(core::getresources("azurerm_mssql_server_extended_auditing_policy", { server_id = attrs.id })) > 0 ||
      core::length(attrs.extended_auditing_policy) > 0
    )
    error_message = {
      ja = "データベースへの操作の記録（監査）が設定されていません。azurerm_mssql_server_extended_auditing_policy を追加し、送り先（ストレージ又は master の診断設定）を指定してください。"
      en = "Nothing records what is done in the databases (auditing). Add azurerm_mssql_server_extended_auditing_policy, and a destination: storage, or the diagnostic setting of master."
    }
  }

  fix {
    title = {
      ja = "azurerm_mssql_server_extended_auditing_policy を追加（送り先は master の診断設定で指定）"
      en = "Add azurerm_mssql_server_extended_auditing_policy (the diagnostic setting of master says where to)"
    }
    safety = "safe"
    companion "azurerm_mssql_server_extended_auditing_policy" {
      server_id              = attrs.id
      log_monitoring_enabled = true
    }
  }
}

resource_policy "azurerm_mssql_server_extended_auditing_policy" "auditing_off" {
  control = "audit-trail-incomplete"
  targets = ["azurerm_mssql_database_extended_auditing_policy.audit-trail-incomplete"]
  also    = ["azurerm_mssql_database_extended_auditing_policy"]

  locals {
    # Before version 5 of the provider the argument was called storage_endpoint.
    stored = shirube::given(attrs.storage_endpoint)
  }

  enforce {
    # Absent means true.
    condition = attrs.enabled != false
    error_message = {
      ja = "監査が無効です。enabled = true にしてください。"
      en = "Auditing is switched off. Set enabled = true."
    }
  }

  enforce {
    # Absent means true.
    condition = attrs.enabled == false || attrs.log_monitoring_enabled != false || local.stored
    error_message = {
      ja = "監査の記録の送り先がありません。log_monitoring_enabled = true にするか、ストレージの送り先を指定してください。"
      en = "The audit log goes nowhere. Set log_monitoring_enabled = true, or name a destination in storage."
    }
  }

  fix {
    title = {
      ja = "enabled = true に変更"
      en = "Set enabled = true"
    }
    safety = "safe"
    when   = attrs.enabled == false && (attrs.log_monitoring_enabled != false || local.stored)
    set "enabled" {
      value = true
    }
  }

  fix {
    title = {
      ja = "log_monitoring_enabled = true に変更"
      en = "Set log_monitoring_enabled = true"
    }
    safety = "safe"
    when   = attrs.enabled != false
    set "log_monitoring_enabled" {
      value = true
    }
  }

  fix {
    title = {
      ja = "enabled と log_monitoring_enabled を true に変更"
      en = "Set enabled and log_monitoring_enabled to true"
    }
    safety = "safe"
    when   = attrs.enabled == false && attrs.log_monitoring_enabled == false && !local.stored
    set "enabled" {
      value = true
    }
    set "log_monitoring_enabled" {
      value = true
    }
  }
}
