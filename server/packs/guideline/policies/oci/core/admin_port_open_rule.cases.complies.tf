resource "oci_core_network_security_group_security_rule" "outward" {
  network_security_group_id = var.network_security_group_id
  direction                 = "EGRESS"
  protocol                  = "6"
  destination               = "0.0.0.0/0"

  tcp_options {
    destination_port_range {
      min = 22
      max = 22
    }
  }
}

resource "oci_core_network_security_group_security_rule" "members" {
  network_security_group_id = var.network_security_group_id
  direction                 = "INGRESS"
  protocol                  = "6"
  source_type               = "NETWORK_SECURITY_GROUP"
  source                    = var.network_security_group_id

  tcp_options {
    destination_port_range {
      min = 22
      max = 22
    }
  }
}

resource "oci_core_network_security_group_security_rule" "stateless" {
  network_security_group_id = var.network_security_group_id
  direction                 = "INGRESS"
  protocol                  = "6"

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
