# Azure App Configuration.

resource_policy "azurerm_app_configuration" "replica_abroad" {
  control = "replica-outside-japan"
  targets = ["azurerm_app_configuration.replica-outside-japan"]

  enforce {
    for_each  = attrs.replica
    condition = shirube::in_japan("azure", each.value.location)
    at        = each.value.location
    error_message = {
      ja = "設定の複製先が国外（${each.value.location}）です。japaneast か japanwest にするか、国外に置く条件を確認した内容を例外の理由として記録してください。"
      en = "Settings are replicated to ${each.value.location}, outside Japan. Use japaneast or japanwest, or record what was assessed about keeping them abroad as the reason of an exception."
    }
  }
}

resource_policy "azurerm_app_configuration" "purge_protection" {
  control = "deletion-protection-disabled"
  targets = ["azurerm_app_configuration.deletion-protection-disabled"]

  # The other tiers have no such protection. Absent means free.
  filter = core::contains(["standard", "premium"], attrs.sku)

  enforce {
    # Absent means false.
    condition = attrs.purge_protection_enabled == true
    error_message = {
      ja = "削除した設定を、保持期間の途中でも完全に消せます。purge_protection_enabled = true にすると、期間中は必ず復元できます。"
      en = "Deleted settings can be purged before the retention period ends. With purge_protection_enabled = true they can be restored until then."
    }
  }

  # The protection cannot be switched off again.
  fix {
    title = {
      ja = "purge_protection_enabled = true を設定（後から無効にはできません）"
      en = "Set purge_protection_enabled = true (it cannot be switched off again)"
    }
    safety = "decision"
    set "purge_protection_enabled" {
      value = true
    }
  }
}
