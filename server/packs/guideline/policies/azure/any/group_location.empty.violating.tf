resource "azurerm_resource_group" "shinsei" {
  name     = "rg-shinsei"
  location = "southeastasia"
}
