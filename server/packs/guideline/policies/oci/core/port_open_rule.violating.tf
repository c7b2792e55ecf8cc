resource "oci_core_network_security_group_security_rule" "app" {
  network_security_group_id = var.network_security_group_id
  direction                 = "INGRESS"
  protocol                  = "6"
  source_type               = "CIDR_BLOCK"
  source                    = "0.0.0.0/0"

  tcp_options {
    destination_port_range {
      min = 8081
      max = 8085
    }
  }
}

variable "network_security_group_id" {
  type = string
}
