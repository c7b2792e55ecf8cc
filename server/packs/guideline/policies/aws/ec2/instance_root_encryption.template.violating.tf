# 起動テンプレートにも暗号化の指定がない
resource "aws_launch_template" "app" {
  name     = "app"
  image_id = var.ami_id
}

resource "aws_instance" "app" {
  instance_type = "m7i.large"
  subnet_id     = var.subnet_id

  launch_template {
    id = aws_launch_template.app.id
  }
}

variable "ami_id" {
  type = string
}

variable "subnet_id" {
  type = string
}
