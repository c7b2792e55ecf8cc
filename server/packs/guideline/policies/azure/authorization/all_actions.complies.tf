resource "azurerm_role_definition" "operator" {
  name  = "shinsei-operator"
  scope = var.resource_group_id

  permissions {
    actions     = ["Microsoft.Web/sites/read", "Microsoft.Web/sites/restart/action"]
    not_actions = []
  }

  assignable_scopes = [var.resource_group_id]
}

variable "resource_group_id" {
  type = string
}
