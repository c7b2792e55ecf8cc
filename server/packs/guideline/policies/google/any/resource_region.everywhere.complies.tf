# 通信の設定だけを持ち、データを置かない。
resource "google_network_security_address_group" "partners" {
  name     = "partners"
  parent   = "projects/example-shinsei"
  location = "global"
  type     = "IPV4"
  capacity = 100
}
