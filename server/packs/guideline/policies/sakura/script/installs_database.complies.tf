resource "sakuracloud_note" "setup" {
  name    = "setup"
  content = <<-EOT
    #!/bin/bash
    apt-get update
    apt-get install -y postgresql-client
  EOT
}

resource "sakura_script" "setup" {
  name    = "setup"
  class   = "yaml_cloud_config"
  content = <<-EOT
    #cloud-config
    packages:
      - redis-tools
  EOT
}

resource "sakuracloud_server" "app" {
  name      = "app"
  user_data = <<-EOT
    #!/bin/bash
    dnf install -y mariadb
  EOT
}

resource "sakura_server" "app" {
  name      = "app"
  user_data = "#!/bin/bash\ndocker run -d -p 8080:8080 report:2.1\n"
}
