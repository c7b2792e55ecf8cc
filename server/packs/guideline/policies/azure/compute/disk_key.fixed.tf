resource "azurerm_managed_disk" "data" {
  name                   = "disk-data"
  resource_group_name    = "rg-shinsei"
  location               = "japaneast"
  storage_account_type   = "Premium_ZRS"
  create_option          = "Empty"
  disk_size_gb           = 100
  disk_encryption_set_id = azurerm_disk_encryption_set.shinsei.id
}

resource "azurerm_disk_encryption_set" "shinsei" {
  name                = "des-shinsei"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"
  key_vault_key_id    = var.key_id

  identity {
    type = "SystemAssigned"
  }
}

variable "key_id" {
  type = string
}
