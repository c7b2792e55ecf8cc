# complies: aws_instance.name_main
# complies: aws_instance.template_without_endpoint
# complies: aws_launch_template.without_endpoint
# complies: aws_launch_template.http_endpoint_disabled

resource "aws_launch_template" "app" {
  name          = "app"
  instance_type = "t3.large"
}

resource "aws_instance" "other_launch_template" {
  launch_template {
    id = aws_launch_template.app.id
  }
}

resource "aws_launch_template" "app_name_main" {
  name          = "app"
  image_id      = var.ami_id
  instance_type = "t3.large"
}

resource "aws_instance" "name_main" {
  subnet_id = var.subnet_id

  launch_template {
    name    = "main"
    version = "$Latest"
  }
}

variable "ami_id" {
  type = string
}

variable "subnet_id" {
  type = string
}

resource "aws_launch_template" "http_endpoint_disabled" {
  name          = "app"
  instance_type = "t3.large"

  metadata_options {
    http_endpoint = "disabled"
  }
}

resource "aws_instance" "template_without_endpoint" {
  instance_type = "t3.large"

  launch_template {
    name = aws_launch_template.without_endpoint.name
  }
}

resource "aws_launch_template" "without_endpoint" {
  name          = "app"
  instance_type = "t3.large"

  metadata_options {
    http_endpoint = "disabled"
  }
}
