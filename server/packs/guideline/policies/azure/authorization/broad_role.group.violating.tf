resource "azurerm_management_group" "shinsei" {
  display_name = "shinsei"
}

# 組み込みロールの ID でも同じ（共同作成者）
resource "azurerm_role_assignment" "deploy" {
  scope              = azurerm_management_group.shinsei.id
  role_definition_id = "/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c"
  principal_id       = var.principal_id
}

variable "principal_id" {
  type = string
}
