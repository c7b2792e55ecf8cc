resource "oci_core_network_security_group_security_rule" "tcp" {
  network_security_group_id = var.network_security_group_id
  direction                 = "INGRESS"
  protocol                  = "6"
  source_type               = "CIDR_BLOCK"
  source                    = "203.0.113.0/24"
}

variable "network_security_group_id" {
  type = string
}
