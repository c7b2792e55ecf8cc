# 全てのポートを開く規則は port_open_rule が報告する
resource "azurerm_network_security_rule" "all" {
  name                        = "all"
  resource_group_name         = "rg-shinsei"
  network_security_group_name = "nsg-shinsei"
  priority                    = 100
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "*"
  source_port_range           = "*"
  destination_port_range      = "*"
  source_address_prefix       = "Internet"
  destination_address_prefix  = "*"
}

resource "azurerm_network_security_rule" "tcp" {
  name                        = "tcp"
  resource_group_name         = "rg-shinsei"
  network_security_group_name = "nsg-shinsei"
  priority                    = 110
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Tcp"
  source_port_range           = "*"
  destination_port_range      = "*"
  source_address_prefix       = "Internet"
  destination_address_prefix  = "*"
}
