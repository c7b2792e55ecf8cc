# 起動テンプレートもトークンを求めていない
resource "aws_launch_template" "app" {
  name          = "app"
  image_id      = var.ami_id
  instance_type = "t3.large"
}

resource "aws_instance" "app" {
  subnet_id = var.subnet_id

  launch_template {
    name    = aws_launch_template.app.name
    version = "$Latest"
  }
}

variable "ami_id" {
  type = string
}

variable "subnet_id" {
  type = string
}
