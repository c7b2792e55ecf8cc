# 値は例示用
resource "aws_instance" "app" {
  ami           = var.ami_id
  instance_type = "m7i.large"
  subnet_id     = var.subnet_id

  user_data = <<-EOT
    #!/bin/bash
    export DB_PASSWORD="$(aws secretsmanager get-secret-value --secret-id gyoumu/db --query SecretString --output text)"
    /opt/app/start
  EOT
}

resource "aws_launch_template" "app" {
  name          = "app"
  image_id      = var.ami_id
  instance_type = "m7i.large"

  user_data = base64encode(<<-EOT
    #!/bin/bash
    TOKEN=$(curl -X PUT http://169.254.169.254/latest/api/token -H "X-aws-ec2-metadata-token-ttl-seconds: 60")
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
          api_token_file: /run/secrets/api_token
  EOT
}

variable "ami_id" {
  type = string
}

variable "subnet_id" {
  type = string
}
