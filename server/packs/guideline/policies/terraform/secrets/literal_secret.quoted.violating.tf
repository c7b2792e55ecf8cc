resource "kubernetes_config_map_v1" "batch" {
  metadata {
    name = "batch"
  }

  data = {
    "account.json" = <<-EOT
      {
        "type": "service_account",
        "project_id": "example-shinsei"
      }
    EOT
  }
}
