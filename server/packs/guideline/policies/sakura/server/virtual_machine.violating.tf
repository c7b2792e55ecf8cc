resource "sakuracloud_server" "app" {
  name   = "gyoumu-ap"
  core   = 2
  memory = 4
}

resource "sakura_server" "app" {
  name   = "gyoumu-ap"
  core   = 2
  memory = 4
}

resource "sakuracloud_private_host" "main" {
  name = "main"
}

resource "sakura_private_host" "main" {
  name = "main"
}
