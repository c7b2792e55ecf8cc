resource "aws_instance" "web" {
  ami                         = var.ami_id
  instance_type               = "t3.large"
  subnet_id                   = var.public_subnet_id
  associate_public_ip_address = false
}

resource "aws_launch_configuration" "web" {
  name_prefix                 = "web-"
  image_id                    = var.ami_id
  instance_type               = "t3.large"
  associate_public_ip_address = false
}

variable "ami_id" {
  type = string
}

variable "public_subnet_id" {
  type = string
}
