# Where resources of Azure are placed, whatever their type.

locals {
  # Types that commonly take the place of their resource group. Where a group is in the same place, it is reported, and not each of them.
  followers = [
    "azurerm_api_management",
    "azurerm_app_configuration",
    "azurerm_application_gateway",
    "azurerm_application_insights",
    "azurerm_automation_account",
    "azurerm_availability_set",
    "azurerm_bastion_host",
    "azurerm_batch_account",
    "azurerm_cognitive_account",
    "azurerm_container_app_environment",
    "azurerm_container_app_job",
    "azurerm_container_group",
    "azurerm_container_registry",
    "azurerm_cosmosdb_account",
    "azurerm_data_factory",
    "azurerm_databricks_workspace",
    "azurerm_disk_encryption_set",
    "azurerm_eventgrid_topic",
    "azurerm_eventhub_namespace",
    "azurerm_firewall",
    "azurerm_firewall_policy",
    "azurerm_key_vault",
    "azurerm_kubernetes_cluster",
    "azurerm_lb",
    "azurerm_linux_function_app",
    "azurerm_linux_virtual_machine",
    "azurerm_linux_virtual_machine_scale_set",
    "azurerm_linux_web_app",
    "azurerm_log_analytics_workspace",
    "azurerm_logic_app_workflow",
    "azurerm_machine_learning_workspace",
    "azurerm_managed_disk",
    "azurerm_managed_redis",
    "azurerm_mssql_managed_instance",
    "azurerm_mssql_server",
    "azurerm_mysql_flexible_server",
    "azurerm_nat_gateway",
    "azurerm_network_interface",
    "azurerm_network_security_group",
    "azurerm_postgresql_flexible_server",
    "azurerm_private_endpoint",
    "azurerm_public_ip",
    "azurerm_recovery_services_vault",
    "azurerm_redis_cache",
    "azurerm_route_table",
    "azurerm_search_service",
    "azurerm_service_plan",
    "azurerm_servicebus_namespace",
    "azurerm_signalr_service",
    "azurerm_storage_account",
    "azurerm_synapse_workspace",
    "azurerm_user_assigned_identity",
    "azurerm_virtual_network",
    "azurerm_virtual_network_gateway",
    "azurerm_web_application_firewall_policy",
    "azurerm_windows_function_app",
    "azurerm_windows_virtual_machine",
    "azurerm_windows_virtual_machine_scale_set",
    "azurerm_windows_web_app",
  ]
}

resource_policy "azurerm_*" "resource_location" {
  control = "region-outside-japan"
  targets = ["azurerm_any.region-outside-japan"]

  filter = attrs.location != null && core::lower(attrs.location) != "global" && !core::contains(local.elsewhere, meta.type)

  locals {
    elsewhere = [
      # These have policies of their own.
      "azurerm_resource_group",

      # Served from everywhere; the place says where the description is kept.
      "azurerm_cdn_profile",
      "azurerm_cdn_endpoint",

      # Rules without data, which can be placed in Europe or nowhere in particular.
      "azurerm_monitor_activity_log_alert",

      # Descriptions of deployments and of policies, and the identity that a policy acts with.
      "azurerm_management_group_policy_assignment",
      "azurerm_management_group_template_deployment",
      "azurerm_resource_group_policy_assignment",
      "azurerm_resource_policy_assignment",
      "azurerm_subscription_policy_assignment",
      "azurerm_subscription_template_deployment",
      "azurerm_tenant_template_deployment",
    ]
    follows = core::contains(local.followers, meta.type) && core::anytrue([
      for group in core::getresources("azurerm_resource_group", {}) : group.location == attrs.location
    ])

    # Types that are not offered in every region.
    few_regions = ["azurerm_static_web_app", "azurerm_monitor_action_group", "azurerm_bot_service_azure_bot", "azurerm_bot_web_app", "azurerm_bot_channels_registration"]
  }

  enforce {
    condition = shirube::in_japan("azure", attrs.location) || local.follows
    at        = attrs.location
    error_message = {
      ja = "${meta.address} は国外のリージョン ${attrs.location} に置かれます。国内の japaneast か japanwest にしてください。国外が必要なら、確認した内容を理由として例外に記録してください。"
      en = "${meta.address} is placed in ${attrs.location}, outside Japan. Use japaneast or japanwest, or record what was assessed as the reason of an exception."
    }
  }

  fix {
    title = {
      ja = "国内のリージョンに変更（作り直されます）"
      en = "Change to a region in Japan (it is created anew)"
    }
    safety = "decision"
    when   = !core::contains(local.few_regions, meta.type)
    set "location" {
      choices = ["japaneast", "japanwest"]
    }
  }
}

resource_policy "azurerm_resource_group" "group_location" {
  control = "region-outside-japan"
  targets = ["azurerm_resource_group.region-outside-japan"]

  locals {
    followed = core::anytrue([
      for type in local.followers : core::anytrue([
        for resource in core::getresources(type, {}) : resource.location == attrs.location
      ])
    ])
    inside = shirube::in_japan("azure", attrs.location)
  }

  enforce {
    condition = local.inside || !local.followed
    at        = attrs.location
    error_message = {
      ja = "リソースグループと、その場所に従うリソースが国外のリージョン ${attrs.location} に置かれます。国内の japaneast か japanwest にしてください。国外が必要なら、確認した内容を理由として例外に記録してください。"
      en = "The resource group and the resources that follow it are placed in ${attrs.location}, outside Japan. Use japaneast or japanwest, or record what was assessed as the reason of an exception."
    }
  }

  # The group itself holds names and tags only.
  enforce {
    severity  = "warning"
    condition = local.inside || local.followed
    at        = attrs.location
    error_message = {
      ja = "リソースグループの情報（名前、タグなど）が国外のリージョン ${attrs.location} に保管され、中のリソースもこの場所に従いがちです。japaneast か japanwest にしてください。"
      en = "What is known about the group (names, tags) is kept in ${attrs.location}, outside Japan, and its resources tend to follow. Use japaneast or japanwest."
    }
  }

  fix {
    title = {
      ja = "国内のリージョンに変更（グループと中のリソースは作り直されます）"
      en = "Change to a region in Japan (the group and what is in it are created anew)"
    }
    safety = "decision"
    set "location" {
      choices = ["japaneast", "japanwest"]
    }
  }
}
