# 全てのポートを開く規則は port_open が報告する
resource "azurerm_network_security_group" "jimu" {
  name                = "nsg-jimu"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"

  security_rule {
    name                       = "all"
    priority                   = 100
    direction                  = "Inbound"
    access                     = "Allow"
    protocol                   = "*"
    source_port_range          = "*"
    destination_port_range     = "0-65535"
    source_address_prefix      = "*"
    destination_address_prefix = "*"
  }

  security_rule {
    name                       = "tcp"
    priority                   = 110
    direction                  = "Inbound"
    access                     = "Allow"
    protocol                   = "Tcp"
    source_port_range          = "*"
    destination_port_ranges    = ["1-65535"]
    source_address_prefix      = "*"
    destination_address_prefix = "*"
  }
}
