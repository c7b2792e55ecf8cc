# 標準サポートが終了している
resource "azurerm_kubernetes_cluster" "shinsei" {
  name                = "aks-shinsei"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"
  dns_prefix          = "shinsei"
  kubernetes_version  = "1.33.2"

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

resource "azurerm_kubernetes_cluster_node_pool" "app" {
  name                  = "app"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.shinsei.id
  vm_size               = "Standard_D4s_v5"
  orchestrator_version  = "1.33.2"
}
