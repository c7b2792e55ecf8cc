resource "azurerm_bastion_host" "ops" {
  name                = "bas-ops"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"

  ip_configuration {
    name                 = "primary"
    subnet_id            = var.subnet_id
    public_ip_address_id = var.public_ip_id
  }
}

variable "subnet_id" {
  type = string
}

variable "public_ip_id" {
  type = string
}
