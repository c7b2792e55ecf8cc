resource "aws_network_acl_rule" "all" {
  network_acl_id = aws_network_acl.front.id
  rule_number    = 100
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 1024
  to_port        = 65535
  cidr_block     = "0.0.0.0/0"
}

resource "aws_network_acl" "front" {
  vpc_id     = var.vpc_id
  subnet_ids = [aws_subnet.public.id]
}

variable "vpc_id" {
  type = string
}

resource "aws_subnet" "public" {
  vpc_id            = var.vpc_id
  cidr_block        = "10.20.101.0/24"
  availability_zone = "ap-northeast-1a"
}

resource "aws_lb" "site" {
  name               = "site"
  internal           = false
  load_balancer_type = "application"
  subnets            = [aws_subnet.public.id]
}
