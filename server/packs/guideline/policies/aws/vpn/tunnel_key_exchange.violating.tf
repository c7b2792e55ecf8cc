resource "aws_vpn_connection" "office" {
  customer_gateway_id = var.customer_gateway_id
  transit_gateway_id  = var.transit_gateway_id
  type                = "ipsec.1"
}

variable "customer_gateway_id" {
  type = string
}

variable "transit_gateway_id" {
  type = string
}
