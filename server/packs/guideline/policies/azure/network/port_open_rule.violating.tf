resource "azurerm_network_security_rule" "app" {
  name                        = "app"
  resource_group_name         = "rg-shinsei"
  network_security_group_name = "nsg-shinsei"
  priority                    = 100
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Tcp"
  source_port_range           = "*"
  destination_port_range      = "8080"
  source_address_prefix       = "*"
  destination_address_prefix  = "*"
}
