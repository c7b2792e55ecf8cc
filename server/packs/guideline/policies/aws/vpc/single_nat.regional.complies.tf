# リージョンの NAT ゲートウェイは、自らゾーンにまたがる

resource "aws_nat_gateway" "main" {
  vpc_id            = var.vpc_id
  availability_mode = "regional"
}

resource "aws_subnet" "private_a" {
  vpc_id            = var.vpc_id
  cidr_block        = "10.20.1.0/24"
  availability_zone = "ap-northeast-1a"
}

resource "aws_subnet" "private_c" {
  vpc_id            = var.vpc_id
  cidr_block        = "10.20.2.0/24"
  availability_zone = "ap-northeast-1c"
}

resource "aws_route_table" "private" {
  vpc_id = var.vpc_id

  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.main.id
  }
}

resource "aws_route_table_association" "private_a" {
  subnet_id      = aws_subnet.private_a.id
  route_table_id = aws_route_table.private.id
}

resource "aws_route_table_association" "private_c" {
  subnet_id      = aws_subnet.private_c.id
  route_table_id = aws_route_table.private.id
}

variable "vpc_id" {
  type = string
}
