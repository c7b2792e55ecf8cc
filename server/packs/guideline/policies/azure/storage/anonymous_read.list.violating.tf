resource "azurerm_storage_container" "forms" {
  name                  = "forms"
  storage_account_name  = "shinseidata"
  container_access_type = "container"
}
