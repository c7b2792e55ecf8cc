resource "azurerm_role_assignment" "deploy" {
  scope                = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-shinsei"
  role_definition_name = "Owner"
  principal_id         = var.principal_id
}

variable "principal_id" {
  type = string
}
