# 一覧で書かれたポートと送信元
resource "azurerm_network_security_rule" "app" {
  name                        = "app"
  resource_group_name         = "rg-shinsei"
  network_security_group_name = "nsg-shinsei"
  priority                    = 100
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Tcp"
  source_port_range           = "*"
  destination_port_ranges     = ["443", "8443"]
  source_address_prefixes     = ["0.0.0.0/1", "128.0.0.0/1"]
  destination_address_prefix  = "*"
}
