resource "aws_instance" "app" {
  ami           = var.ami_id
  instance_type = "m7i.large"
  subnet_id     = var.subnet_id

  user_data = <<-EOT
    #!/bin/bash
    /opt/install/weblogic/setup.sh
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
    values = ["interstage-*"]
  }
}

resource "aws_launch_configuration" "app" {
  name_prefix   = "app-"
  image_id      = var.ami_id
  instance_type = "m7i.large"

  user_data = <<-EOT
    #!/bin/bash
    systemctl start cosminexus
  EOT
}

resource "aws_ecs_task_definition" "app" {
  family = "app"

  container_definitions = jsonencode([
    {
      name      = "app"
      image     = "container-registry.oracle.com/middleware/weblogic:14.1.1.0"
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
