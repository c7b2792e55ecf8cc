resource "azurerm_network_security_group" "jimu" {
  name                = "nsg-jimu"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"

  security_rule {
    name                       = "tcp"
    priority                   = 100
    direction                  = "Inbound"
    access                     = "Allow"
    protocol                   = "Tcp"
    source_port_range          = "*"
    destination_port_ranges    = ["1-65535"]
    source_address_prefix      = "*"
    destination_address_prefix = "*"
  }
}
