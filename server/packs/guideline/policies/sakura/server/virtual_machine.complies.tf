# 通信を検査する仮想アプライアンス
resource "sakuracloud_server" "app" {
  name   = "firewall-01"
  core   = 2
  memory = 4
}

resource "sakura_server" "app" {
  name   = "firewall-01"
  core   = 2
  memory = 4
}

resource "sakuracloud_private_host" "main" {
  name = "firewall-host"
}

resource "sakura_private_host" "main" {
  name = "firewall-host"
}
