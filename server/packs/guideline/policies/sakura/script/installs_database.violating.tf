resource "sakuracloud_note" "setup" {
  name    = "setup"
  content = <<-EOT
    #!/bin/bash
    apt-get update
    apt-get install -y postgresql
  EOT
}

resource "sakura_script" "setup" {
  name    = "setup"
  class   = "yaml_cloud_config"
  content = <<-EOT
    #cloud-config
    packages:
      - redis-server
  EOT
}

resource "sakuracloud_server" "app" {
  name      = "app"
  user_data = <<-EOT
    #!/bin/bash
    dnf install -y mariadb-server
  EOT
}

resource "sakura_server" "app" {
  name      = "app"
  user_data = "#!/bin/bash\ndocker run -d -p 5432:5432 postgres:16\n"
}
