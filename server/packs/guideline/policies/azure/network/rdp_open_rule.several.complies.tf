resource "azurerm_network_security_rule" "shells" {
  name                        = "shells"
  resource_group_name         = "rg-shinsei"
  network_security_group_name = "nsg-shinsei"
  priority                    = 100
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Tcp"
  source_port_range           = "*"
  destination_port_ranges     = ["22", "3389"]
  source_address_prefix       = "*"
  destination_address_prefix  = "*"
}

resource "azurerm_network_security_rule" "low" {
  name                        = "low"
  resource_group_name         = "rg-shinsei"
  network_security_group_name = "nsg-shinsei"
  priority                    = 110
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Tcp"
  source_port_range           = "*"
  destination_port_range      = "0-1024"
  source_address_prefix       = "*"
  destination_address_prefix  = "*"
}

resource "azurerm_network_security_rule" "wide" {
  name                        = "wide"
  resource_group_name         = "rg-shinsei"
  network_security_group_name = "nsg-shinsei"
  priority                    = 120
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Tcp"
  source_port_range           = "*"
  destination_port_range      = "20-3389"
  source_address_prefix       = "*"
  destination_address_prefix  = "*"
}
