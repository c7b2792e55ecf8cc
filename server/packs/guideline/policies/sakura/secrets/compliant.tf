ephemeral "random_password" "user" {
  length = 24
}

resource "sakura_vpn_router" "main" {
  name = "main"

  user = [
    {
      name                = "hoshu"
      password_wo         = ephemeral.random_password.user.result
      password_wo_version = 1
    },
  ]
}

# 鍵だけで接続する
resource "sakura_server" "app" {
  name = "app"

  disk_edit_parameter = {
    disable_pw_auth = true
    ssh_key_ids     = [sakura_ssh_key.ops.id]
  }
}

resource "sakura_ssh_key" "ops" {
  name       = "ops"
  public_key = file("ops.pub")
}

resource "sakuracloud_container_registry" "images" {
  name            = "images"
  subdomain_label = "example-images"
  access_level    = "none"
}
