resource "aws_instance" "web" {
  ami           = var.ami_id
  instance_type = "m7i.large"
  subnet_id     = var.subnet_id

  user_data = <<-EOT
    #!/bin/bash
    dnf install -y amazon-ssm-agent
    systemctl enable --now httpd
  EOT
}

resource "aws_launch_template" "web" {
  name          = "web"
  image_id      = var.ami_id
  instance_type = "m7i.large"

  user_data = base64encode(<<-EOT
    #!/bin/bash
    echo "ECS_CLUSTER=web" >> /etc/ecs/ecs.config
  EOT
  )
}

resource "aws_launch_configuration" "web" {
  name_prefix   = "web-"
  image_id      = var.ami_id
  instance_type = "m7i.large"

  user_data = <<-EOT
    <powershell>
    Start-Service W3SVC
    </powershell>
  EOT
}

variable "ami_id" {
  type = string
}

variable "subnet_id" {
  type = string
}
