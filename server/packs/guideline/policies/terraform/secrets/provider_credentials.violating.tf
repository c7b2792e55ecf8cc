provider "sakura" {
  token  = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"
  secret = "Kx7mqTr29zLpWvB4nYc8"
  zone   = "is1a"
}

provider "azurerm" {
  client_id     = "00000000-0000-0000-0000-000000000001"
  client_secret = "Kx7~mqTr29zLpWvB4nYc8"
}
