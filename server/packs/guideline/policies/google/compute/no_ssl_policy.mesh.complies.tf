# Cloud Service Mesh のプロキシは SSL ポリシーを取らない
resource "google_compute_target_https_proxy" "mesh" {
  name             = "mesh"
  url_map          = "mesh"
  ssl_certificates = ["mesh"]
  proxy_bind       = true
}
