resource "azurerm_app_configuration" "shinsei" {
  name                     = "appcs-shinsei"
  resource_group_name      = "rg-shinsei"
  location                 = "japaneast"
  sku                      = "standard"
  purge_protection_enabled = true

  replica {
    name     = "secondary"
    location = "japanwest"
  }
}

# 消去からの保護がない料金プラン
resource "azurerm_app_configuration" "trial" {
  name                = "appcs-trial"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"
  sku                 = "free"
}
