resource "oci_core_network_security_group_security_rule" "from_0" {
  network_security_group_id = var.network_security_group_id
  direction                 = "INGRESS"
  protocol                  = "6"
  source_type               = "CIDR_BLOCK"
  source                    = "0.0.0.0/0"

  tcp_options {
    destination_port_range {
      min = 0
      max = 1024
    }
  }
}

resource "oci_core_network_security_group_security_rule" "from_20" {
  network_security_group_id = var.network_security_group_id
  direction                 = "INGRESS"
  protocol                  = "6"
  source_type               = "CIDR_BLOCK"
  source                    = "0.0.0.0/0"

  tcp_options {
    destination_port_range {
      min = 20
      max = 3389
    }
  }
}

variable "network_security_group_id" {
  type = string
}
