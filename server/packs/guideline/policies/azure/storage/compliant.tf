resource "azurerm_storage_account" "shinsei" {
  name                            = "shinseidata"
  resource_group_name             = "rg-shinsei"
  location                        = "japaneast"
  account_tier                    = "Standard"
  account_replication_type        = "GZRS"
  min_tls_version                 = "TLS1_2"
  https_traffic_only_enabled      = true
  allow_nested_items_to_be_public = false

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.storage.id]
  }

  customer_managed_key {
    key_vault_key_id          = azurerm_key_vault_key.storage.versionless_id
    user_assigned_identity_id = azurerm_user_assigned_identity.storage.id
  }
}

resource "azurerm_storage_container" "forms" {
  name               = "forms"
  storage_account_id = azurerm_storage_account.shinsei.id
}

# 鍵は別のリソースで指定する
resource "azurerm_storage_account" "reports" {
  name                     = "shinseireports"
  resource_group_name      = "rg-shinsei"
  location                 = "Japan East"
  account_tier             = "Standard"
  account_replication_type = "ZRS"

  identity {
    type = "SystemAssigned"
  }

  lifecycle {
    ignore_changes = [customer_managed_key]
  }
}

resource "azurerm_storage_account_customer_managed_key" "reports" {
  storage_account_id = azurerm_storage_account.reports.id
  key_vault_key_id   = azurerm_key_vault_key.storage.versionless_id
}

# NFS の共有では、安全な転送を必須にできない
resource "azurerm_storage_account" "shared" {
  name                       = "shinseishared"
  resource_group_name        = "rg-shinsei"
  location                   = "japaneast"
  account_tier               = "Premium"
  account_kind               = "FileStorage"
  account_replication_type   = "ZRS"
  https_traffic_only_enabled = false

  identity {
    type = "SystemAssigned"
  }

  lifecycle {
    ignore_changes = [customer_managed_key]
  }
}

resource "azurerm_storage_account_customer_managed_key" "shared" {
  storage_account_id = azurerm_storage_account.shared.id
  key_vault_key_id   = azurerm_key_vault_key.storage.versionless_id
}

resource "azurerm_storage_share" "shared" {
  name               = "shared"
  storage_account_id = azurerm_storage_account.shared.id
  enabled_protocol   = "NFS"
  quota              = 100
}

resource "azurerm_user_assigned_identity" "storage" {
  name                = "id-shinsei-storage"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"
}

resource "azurerm_key_vault_key" "storage" {
  name         = "storage"
  key_vault_id = var.key_vault_id
  key_type     = "RSA-HSM"
  key_size     = 3072
  key_opts     = ["unwrapKey", "wrapKey"]
}

variable "key_vault_id" {
  type = string
}
