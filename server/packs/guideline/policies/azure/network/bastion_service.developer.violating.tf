# 専用のホストを持たない（情報として示す）
resource "azurerm_bastion_host" "ops" {
  name                = "bas-ops"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"
  sku                 = "Developer"
  virtual_network_id  = var.virtual_network_id
}

variable "virtual_network_id" {
  type = string
}
