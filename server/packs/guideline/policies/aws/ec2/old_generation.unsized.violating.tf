# 同じサイズの後継がない
resource "aws_instance" "app" {
  ami           = var.ami_id
  instance_type = "m4.10xlarge"
  subnet_id     = var.subnet_id
}

variable "ami_id" {
  type = string
}

variable "subnet_id" {
  type = string
}
