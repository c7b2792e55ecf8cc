resource "azurerm_storage_account" "shinsei" {
  name                     = "shinseidata"
  resource_group_name      = "rg-shinsei"
  location                 = "japaneast"
  account_tier             = "Standard"
  account_replication_type = "ZRS"

  tags = {
    Classification = "機密性2"
  }
}

resource "azurerm_storage_container" "forms" {
  name               = "forms"
  storage_account_id = azurerm_storage_account.shinsei.id

  metadata = {
    classification = "internal"
  }
}

# 文字列のメタデータは分類のタグではない
resource "azurerm_policy_definition" "locations" {
  name         = "locations"
  policy_type  = "Custom"
  mode         = "Indexed"
  display_name = "国内のリージョンに限る"
  metadata     = jsonencode({ category = "General" })

  policy_rule = jsonencode({
    if   = { not = { field = "location", in = ["japaneast", "japanwest", "global"] } }
    then = { effect = "deny" }
  })
}
