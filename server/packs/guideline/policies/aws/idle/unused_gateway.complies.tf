resource "aws_eip" "egress" {
  domain = "vpc"
}

resource "aws_nat_gateway" "egress" {
  allocation_id = aws_eip.egress.id
  subnet_id     = var.public_subnet_id
}

resource "aws_route" "egress" {
  route_table_id         = var.private_route_table_id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.egress.id
}

variable "public_subnet_id" {
  type        = string
  description = "公開サブネット"
}

variable "private_route_table_id" {
  type        = string
  description = "非公開サブネットの経路"
}
