resource "azurerm_virtual_desktop_host_pool" "jimu" {
  name                = "vdpool-jimu"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"
  type                = "Pooled"
  load_balancer_type  = "DepthFirst"
}

resource "azurerm_virtual_desktop_application_group" "jimu" {
  name                = "vdag-jimu"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"
  type                = "Desktop"
  host_pool_id        = azurerm_virtual_desktop_host_pool.jimu.id
}

resource "azurerm_virtual_desktop_workspace" "jimu" {
  name                = "vdws-jimu"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"
}
