resource "aws_route_table" "private" {
  vpc_id = var.vpc_id
}

resource "aws_route" "office" {
  route_table_id         = aws_route_table.private.id
  destination_cidr_block = "10.90.0.0/16"
  transit_gateway_id     = var.transit_gateway_id
}

resource "aws_network_acl" "private" {
  vpc_id     = var.vpc_id
  subnet_ids = var.private_subnet_ids
}

resource "aws_network_acl_rule" "database" {
  network_acl_id = aws_network_acl.private.id
  rule_number    = 110
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 5432
  to_port        = 5432
  cidr_block     = "10.20.0.0/16"
}

resource "aws_iam_role" "app" {
  name               = "app"
  assume_role_policy = var.assume_role_policy
}

resource "aws_iam_role_policy" "write" {
  name   = "write"
  role   = aws_iam_role.app.id
  policy = var.write_policy
}

variable "vpc_id" {
  type = string
}

variable "nat_gateway_id" {
  type = string
}

variable "transit_gateway_id" {
  type = string
}

variable "private_subnet_ids" {
  type = list(string)
}

variable "assume_role_policy" {
  type = string
}

variable "read_policy" {
  type = string
}

variable "write_policy" {
  type = string
}
