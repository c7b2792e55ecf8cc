# 1.34 の標準サポートは 2026-11-30 に終わる
resource "azurerm_kubernetes_cluster" "shinsei" {
  name                = "aks-shinsei"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"
  dns_prefix          = "shinsei"
  kubernetes_version  = "1.34"

  default_node_pool {
    name       = "system"
    vm_size    = "Standard_D2s_v5"
    node_count = 3
  }

  identity {
    type = "SystemAssigned"
  }

  node_provisioning_profile {
    mode = "Manual"
  }
}
