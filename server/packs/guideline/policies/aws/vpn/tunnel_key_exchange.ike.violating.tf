# IKEv1 も受け入れる
resource "aws_vpn_connection" "office" {
  customer_gateway_id = var.customer_gateway_id
  transit_gateway_id  = var.transit_gateway_id
  type                = "ipsec.1"

  tunnel1_ike_versions            = ["ikev1", "ikev2"]
  tunnel1_phase1_dh_group_numbers = [14, 19]
  tunnel1_phase2_dh_group_numbers = [14, 19]
  tunnel2_ike_versions            = ["ikev2"]
  tunnel2_phase1_dh_group_numbers = [14, 19]
  tunnel2_phase2_dh_group_numbers = [14, 19]
}

variable "customer_gateway_id" {
  type = string
}

variable "transit_gateway_id" {
  type = string
}
