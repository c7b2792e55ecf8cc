resource "aws_instance" "db" {
  ami           = var.ami_id
  instance_type = "r7i.large"
  subnet_id     = var.subnet_id

  user_data = <<-EOT
    #!/bin/bash
    set -eu
    dnf install -y postgresql15-server postgresql15-contrib
    postgresql-setup --initdb
    systemctl enable --now postgresql
  EOT

  root_block_device {
    encrypted = true
  }

  metadata_options {
    http_tokens = "required"
  }
}

variable "ami_id" {
  type = string
}

variable "subnet_id" {
  type = string
}
