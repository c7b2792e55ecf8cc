# 2 本目のトンネルだけが SHA-1 を受け入れる
resource "aws_vpn_connection" "office" {
  customer_gateway_id = var.customer_gateway_id
  transit_gateway_id  = var.transit_gateway_id
  type                = "ipsec.1"

  tunnel1_phase1_integrity_algorithms = ["SHA2-256"]
  tunnel1_phase2_integrity_algorithms = ["SHA2-256"]
  tunnel2_phase1_integrity_algorithms = ["SHA2-256"]
  tunnel2_phase2_integrity_algorithms = ["SHA1", "SHA2-256"]
}

variable "customer_gateway_id" {
  type = string
}

variable "transit_gateway_id" {
  type = string
}
