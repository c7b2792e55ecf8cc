resource "aws_eip" "old_gateway" {
  domain = "vpc"
}

resource "aws_nat_gateway" "main" {
  allocation_id = aws_eip.old_gateway.allocation_id
  subnet_id     = var.public_subnet_id
}

variable "public_subnet_id" {
  type        = string
  description = "公開サブネット"
}
