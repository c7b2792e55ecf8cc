resource "aws_instance" "main" {
  ami           = var.ami_id
  instance_type = "m7i.large"
  subnet_id     = var.subnet_id

  tags = {
    Name = "gyoumu-ap"
  }
}

resource "aws_launch_template" "main" {
  name          = "main"
  image_id      = var.ami_id
  instance_type = "m7i.large"

  # エージェントだけを導入する
  user_data = base64encode(<<-EOT
    #!/bin/bash
    dnf install -y amazon-cloudwatch-agent
  EOT
  )
}

resource "aws_launch_configuration" "main" {
  name_prefix   = "main-"
  image_id      = data.aws_ami.hinemos.id
  instance_type = "m7i.large"
}

data "aws_ami" "hinemos" {
  most_recent = true
  owners      = ["self"]

  filter {
    name   = "name"
    values = ["gyoumu-ap-*"]
  }
}

variable "ami_id" {
  type = string
}

variable "subnet_id" {
  type = string
}
