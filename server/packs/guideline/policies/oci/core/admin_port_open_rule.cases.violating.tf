resource "oci_core_network_security_group_security_rule" "ssh" {
  network_security_group_id = var.network_security_group_id
  direction                 = "INGRESS"
  protocol                  = "6"
  source                    = "0.0.0.0/0"

  tcp_options {
    destination_port_range {
      min = 22
      max = 22
    }
  }
}

variable "network_security_group_id" {
  type = string
}
