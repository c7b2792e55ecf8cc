resource "aws_vpn_connection" "office" {
  customer_gateway_id                 = var.customer_gateway_id
  transit_gateway_id                  = var.transit_gateway_id
  type                                = "ipsec.1"
  tunnel1_phase1_integrity_algorithms = ["SHA2-256", "SHA2-384"]
  tunnel1_phase2_integrity_algorithms = ["SHA2-256", "SHA2-384"]
  tunnel2_phase1_integrity_algorithms = ["SHA2-256", "SHA2-384"]
  tunnel2_phase2_integrity_algorithms = ["SHA2-256", "SHA2-384"]
}

variable "customer_gateway_id" {
  type = string
}

variable "transit_gateway_id" {
  type = string
}
