# complies: azurerm_resource_group.shinsei

# リソースグループは国内にあるが、リソースは別の場所を指す
resource "azurerm_resource_group" "shinsei" {
  name     = "rg-shinsei"
  location = "japaneast"
}

resource "azurerm_cognitive_account" "assistant" {
  name                = "oai-shinsei"
  resource_group_name = azurerm_resource_group.shinsei.name
  location            = var.model_location
  kind                = "OpenAI"
  sku_name            = "S0"
}

variable "model_location" {
  type    = string
  default = "Sweden Central"
}
