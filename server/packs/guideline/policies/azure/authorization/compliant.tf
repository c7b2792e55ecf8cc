resource "azurerm_role_definition" "operator" {
  name  = "shinsei-operator"
  scope = var.resource_group_id

  permissions {
    actions     = ["Microsoft.Web/sites/*"]
    not_actions = []
  }

  assignable_scopes = [var.resource_group_id]
}

resource "azurerm_role_assignment" "deploy" {
  scope                = var.resource_group_id
  role_definition_name = "Contributor"
  principal_id         = var.principal_id
}

resource "azurerm_resource_group" "shinsei" {
  name     = "rg-shinsei"
  location = "japaneast"
}

resource "azurerm_role_assignment" "group" {
  scope                = azurerm_resource_group.shinsei.id
  role_definition_name = "Owner"
  principal_id         = var.principal_id
}

# 読むだけのロールは広く割り当てられる
resource "azurerm_role_assignment" "audit" {
  scope                = "/subscriptions/00000000-0000-0000-0000-000000000000"
  role_definition_name = "Reader"
  principal_id         = var.principal_id
}

# 渡せるロールを条件で限る
resource "azurerm_role_assignment" "delegate" {
  scope                = "/subscriptions/00000000-0000-0000-0000-000000000000"
  role_definition_name = "User Access Administrator"
  principal_id         = var.principal_id
  condition_version    = "2.0"
  condition            = var.condition
}

variable "resource_group_id" {
  type = string
}

variable "principal_id" {
  type = string
}

variable "condition" {
  type = string
}
