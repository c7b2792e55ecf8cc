resource "oci_core_security_list" "app" {
  compartment_id = var.compartment_id
  vcn_id         = var.vcn_id

  ingress_security_rules {
    protocol = "6"
    source   = "0.0.0.0/0"

    tcp_options {
      min = 0
      max = 1024
    }
  }

  ingress_security_rules {
    protocol = "6"
    source   = "0.0.0.0/0"

    tcp_options {
      min = 20
      max = 3389
    }
  }
}

variable "compartment_id" {
  type = string
}

variable "vcn_id" {
  type = string
}
