resource "aws_instance" "app" {
  ami           = var.ami_id
  instance_type = "m7i.large"
  subnet_id     = var.subnet_id

  user_data = <<-EOT
    #!/bin/bash
    /opt/install/app/setup.sh
  EOT
}

resource "aws_launch_template" "app" {
  name          = "app"
  image_id      = data.aws_ami.interstage.id
  instance_type = "m7i.large"
}

data "aws_ami" "interstage" {
  most_recent = true
  owners      = ["self"]

  filter {
    name   = "name"
    values = ["gyoumu-ap-*"]
  }
}

resource "aws_launch_configuration" "app" {
  name_prefix   = "app-"
  image_id      = var.ami_id
  instance_type = "m7i.large"

  user_data = <<-EOT
    #!/bin/bash
    systemctl start app
  EOT
}

resource "aws_ecs_task_definition" "app" {
  family = "app"

  container_definitions = jsonencode([
    {
      name      = "app"
      image     = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/app@sha256:0f3a2bb6a3a1fdbd1a46b5d1cf0a1b2cd42ab5a3a9e1b5f2bb1c3d4e5f60718a"
      essential = true
      memory    = 4096
    },
  ])
}

variable "ami_id" {
  type = string
}

variable "subnet_id" {
  type = string
}
