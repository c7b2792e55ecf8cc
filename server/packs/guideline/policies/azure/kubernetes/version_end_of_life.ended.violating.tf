# 長期サポートも終了している
resource "azurerm_kubernetes_cluster_node_pool" "app" {
  name                  = "app"
  kubernetes_cluster_id = var.cluster_id
  vm_size               = "Standard_D4s_v5"
  orchestrator_version  = "1.28"
}

variable "cluster_id" {
  type = string
}
