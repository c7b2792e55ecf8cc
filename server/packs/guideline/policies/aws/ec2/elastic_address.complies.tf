resource "aws_instance" "web" {
  ami           = var.ami_id
  instance_type = "t3.large"
  subnet_id     = var.public_subnet_id
}

# アドレスは NAT ゲートウェイに付ける
resource "aws_eip" "web" {
  domain = "vpc"
}

# 通信を中継する装置
resource "aws_instance" "api" {
  ami               = var.ami_id
  instance_type     = "t3.large"
  subnet_id         = var.public_subnet_id
  source_dest_check = false
}

resource "aws_eip_association" "api" {
  allocation_id = var.allocation_id
  instance_id   = aws_instance.api.id
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
