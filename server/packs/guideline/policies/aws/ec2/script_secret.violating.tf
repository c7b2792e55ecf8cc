# 値は例示用
resource "aws_instance" "app" {
  ami           = var.ami_id
  instance_type = "m7i.large"
  subnet_id     = var.subnet_id

  user_data = <<-EOT
    #!/bin/bash
    export DB_PASSWORD='Gyoumu-2026-Himitsu'
    /opt/app/start
  EOT
}

resource "aws_launch_template" "app" {
  name          = "app"
  image_id      = var.ami_id
  instance_type = "m7i.large"

  user_data = base64encode(<<-EOT
    #!/bin/bash
    aws configure set aws_access_key_id AKIAIOSFODNN7EXAMPLE
    /opt/app/start
  EOT
  )
}

resource "aws_launch_configuration" "app" {
  name_prefix   = "app-"
  image_id      = var.ami_id
  instance_type = "m7i.large"

  user_data = <<-EOT
    #cloud-config
    write_files:
      - path: /etc/app.yaml
        content: |
          api_token: "7f3c9a1be2d84450a6b1"
  EOT
}

variable "ami_id" {
  type = string
}

variable "subnet_id" {
  type = string
}
