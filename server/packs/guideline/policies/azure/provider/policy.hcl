# The configuration of provider "azurerm".

provider_policy "azurerm" "safe_deletion" {
  control = "deletion-protection-disabled"
  targets = ["provider.azurerm.deletion-protection-disabled"]

  locals {
    features = attrs.features[0]
  }

  enforce {
    # Absent means true.
    condition = local.features.resource_group[0].prevent_deletion_if_contains_resources != false
    error_message = {
      ja = "リソースグループを削除すると、Terraform の管理していない中のリソースも確認なしに消えます。prevent_deletion_if_contains_resources = true にしてください。"
      en = "Deleting a resource group takes along what Terraform does not manage in it. Set prevent_deletion_if_contains_resources = true."
    }
  }

  enforce {
    # Absent means false.
    condition = local.features.recovery_service[0].purge_protected_items_from_vault_on_destroy != true
    error_message = {
      ja = "コンテナーを削除すると、中のバックアップも消えます。purge_protected_items_from_vault_on_destroy = false にすると、バックアップが残る間は削除されません。"
      en = "Deleting a vault deletes the backups in it. With purge_protected_items_from_vault_on_destroy = false it is kept as long as it holds any."
    }
  }

  enforce {
    # Absent means false.
    condition = local.features.log_analytics_workspace[0].permanently_delete_on_destroy != true
    error_message = {
      ja = "ワークスペースを削除すると、ログが復元できない形で消えます。permanently_delete_on_destroy = false にすると、一定期間は復元できます。"
      en = "Deleting a workspace destroys its logs for good. With permanently_delete_on_destroy = false they can be restored for a while."
    }
  }

  fix {
    title = {
      ja = "prevent_deletion_if_contains_resources = true に変更"
      en = "Set prevent_deletion_if_contains_resources = true"
    }
    safety = "safe"
    when   = local.features.resource_group[0].prevent_deletion_if_contains_resources == false
    set "features.resource_group.prevent_deletion_if_contains_resources" {
      value = true
    }
  }

  fix {
    title = {
      ja = "purge_protected_items_from_vault_on_destroy = false に変更"
      en = "Set purge_protected_items_from_vault_on_destroy = false"
    }
    safety = "safe"
    when   = local.features.recovery_service[0].purge_protected_items_from_vault_on_destroy == true
    set "features.recovery_service.purge_protected_items_from_vault_on_destroy" {
      value = false
    }
  }

  fix {
    title = {
      ja = "permanently_delete_on_destroy = false に変更"
      en = "Set permanently_delete_on_destroy = false"
    }
    safety = "safe"
    when   = local.features.log_analytics_workspace[0].permanently_delete_on_destroy == true
    set "features.log_analytics_workspace.permanently_delete_on_destroy" {
      value = false
    }
  }
}
