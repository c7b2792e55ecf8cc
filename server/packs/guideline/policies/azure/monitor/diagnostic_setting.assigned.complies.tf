# ポリシーの割り当てが、全てのリソースに設ける
resource "azurerm_container_registry" "shinsei" {
  name                = "acrshinsei"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"
  sku                 = "Premium"
}

resource "azurerm_subscription_policy_assignment" "base" {
  name                 = "base"
  subscription_id      = var.subscription_id
  policy_definition_id = var.policy_definition_id
}

variable "subscription_id" {
  type = string
}

variable "policy_definition_id" {
  type = string
}
