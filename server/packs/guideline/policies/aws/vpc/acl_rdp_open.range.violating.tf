resource "aws_network_acl" "private" {
  vpc_id     = var.vpc_id
  subnet_ids = var.subnet_ids

  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    from_port  = 3000
    to_port    = 4000
    cidr_block = "0.0.0.0/0"
  }
}

variable "vpc_id" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}
