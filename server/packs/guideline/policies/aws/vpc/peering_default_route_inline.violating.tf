resource "aws_vpc" "shared" {
  cidr_block = "10.30.0.0/16"
}

resource "aws_vpc_peering_connection" "shared" {
  vpc_id      = var.vpc_id
  peer_vpc_id = aws_vpc.shared.id
  auto_accept = true
}

resource "aws_route_table" "private" {
  vpc_id = var.vpc_id

  route {
    cidr_block                = "0.0.0.0/0"
    vpc_peering_connection_id = aws_vpc_peering_connection.shared.id
  }
}

variable "vpc_id" {
  type = string
}
