resource "oci_core_security_list" "app" {
  compartment_id = var.compartment_id
  vcn_id         = var.vcn_id

  ingress_security_rules {
    protocol    = "6"
    source      = "10.0.0.0/16"
    description = "業務アプリケーション"

    tcp_options {
      min = 8081
      max = 8081
    }
  }
}

variable "compartment_id" {
  type = string
}

variable "vcn_id" {
  type = string
}
