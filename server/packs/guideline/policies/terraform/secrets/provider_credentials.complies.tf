provider "sakura" {
  zone = "is1a"
}

provider "azurerm" {
  client_id = "00000000-0000-0000-0000-000000000001"
}
