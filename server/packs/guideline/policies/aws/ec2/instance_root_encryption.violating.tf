resource "aws_instance" "app" {
  ami           = var.ami_id
  instance_type = "m7i.large"
  subnet_id     = var.subnet_id
}

variable "ami_id" {
  type = string
}

variable "subnet_id" {
  type = string
}
