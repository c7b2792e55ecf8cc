locals {
  install = <<-EOT
    #cloud-config
    packages:
      - mysql-server
    runcmd:
      - systemctl enable --now mysqld
  EOT
}

resource "aws_launch_template" "db" {
  name          = "gyoumu-db"
  image_id      = var.ami_id
  instance_type = "r7i.large"
  user_data     = base64encode(local.install)

  metadata_options {
    http_tokens = "required"
  }
}

variable "ami_id" {
  type = string
}
