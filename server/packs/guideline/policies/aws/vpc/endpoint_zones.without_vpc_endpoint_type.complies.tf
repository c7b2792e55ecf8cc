resource "aws_vpc_endpoint" "without_vpc_endpoint_type" {
  vpc_id     = var.vpc_id
  subnet_ids = [var.private_subnet_a]
}

variable "vpc_id" {
  type = string
}

variable "private_subnet_a" {
  type = string
}
