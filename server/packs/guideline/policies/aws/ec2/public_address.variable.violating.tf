resource "aws_instance" "web" {
  ami                         = var.ami_id
  instance_type               = "t3.large"
  subnet_id                   = var.public_subnet_id
  associate_public_ip_address = var.public
}

variable "public" {
  type    = bool
  default = true
}

variable "ami_id" {
  type = string
}

variable "public_subnet_id" {
  type = string
}
