# ポリシーの割り当てが、全てのサーバに設ける
resource "azurerm_mssql_server" "shinsei" {
  name                = "sql-shinsei"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"
  version             = "12.0"

  azuread_administrator {
    login_username              = "sql-admins"
    object_id                   = var.admin_group_id
    azuread_authentication_only = true
  }
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

variable "admin_group_id" {
  type = string
}
