resource "aws_customer_gateway" "office" {
  bgp_asn    = "65000"
  ip_address = "203.0.113.10"
  type       = "ipsec.1"

  tags = {
    Purpose = "移行期（2027 年 3 月まで）"
  }
}

resource "aws_vpn_gateway" "main" {
  vpc_id = var.vpc_id

  tags = {
    Purpose = "移行期（2027 年 3 月まで）"
  }
}

resource "aws_vpn_connection" "office" {
  customer_gateway_id = aws_customer_gateway.office.id
  vpn_gateway_id      = aws_vpn_gateway.main.id
  type                = "ipsec.1"

  tags = {
    Purpose = "移行期（2027 年 3 月まで）"
  }
}

variable "vpc_id" {
  type = string
}
