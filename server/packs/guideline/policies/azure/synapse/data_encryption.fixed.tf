resource "azurerm_synapse_sql_pool" "analysis" {
  name                 = "analysis"
  synapse_workspace_id = var.workspace_id
  sku_name             = "DW100c"
  create_mode          = "Default"
  storage_account_type = "GRS"
  data_encrypted       = true
}

variable "workspace_id" {
  type = string
}
