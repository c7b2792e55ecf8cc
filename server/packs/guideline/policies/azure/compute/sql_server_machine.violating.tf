resource "azurerm_mssql_virtual_machine" "shinsei" {
  virtual_machine_id = var.virtual_machine_id
  sql_license_type   = "PAYG"
}

resource "azurerm_mssql_virtual_machine_group" "shinsei" {
  name                = "sqlvmg-shinsei"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"
  sql_image_offer     = "SQL2022-WS2022"
  sql_image_sku       = "Enterprise"

  wsfc_domain_profile {
    fqdn                = "shinsei.example"
    cluster_subnet_type = "MultiSubnet"
  }
}

variable "virtual_machine_id" {
  type = string
}
