resource "aws_instance" "web" {
  ami           = var.ami_id
  instance_type = "t3.large"
  subnet_id     = var.public_subnet_id
}

# アドレスは NAT ゲートウェイに付ける
resource "aws_eip" "web" {
  domain = "vpc"
}

resource "aws_instance" "api" {
  ami           = var.ami_id
  instance_type = "t3.large"
  subnet_id     = var.public_subnet_id
}

resource "aws_eip_association" "api" {
  allocation_id        = var.allocation_id
  network_interface_id = var.appliance_network_interface_id
}

variable "ami_id" {
  type = string
}

variable "public_subnet_id" {
  type = string
}

variable "allocation_id" {
  type = string
}

variable "appliance_network_interface_id" {
  type = string
}
