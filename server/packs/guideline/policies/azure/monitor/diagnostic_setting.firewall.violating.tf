resource "azurerm_firewall" "shinsei" {
  name                = "afw-shinsei"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"
  sku_name            = "AZFW_VNet"
  sku_tier            = "Premium"
  firewall_policy_id  = var.firewall_policy_id

  ip_configuration {
    name                 = "primary"
    subnet_id            = var.subnet_id
    public_ip_address_id = var.public_ip_id
  }
}

resource "azurerm_log_analytics_workspace" "shinsei" {
  name                = "log-shinsei"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"
  retention_in_days   = 365
}

variable "firewall_policy_id" {
  type = string
}

variable "subnet_id" {
  type = string
}

variable "public_ip_id" {
  type = string
}
