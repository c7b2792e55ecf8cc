resource "oci_core_security_list" "app" {
  compartment_id = var.compartment_id
  vcn_id         = var.vcn_id
  display_name   = "app"

  ingress_security_rules {
    protocol    = "6"
    source      = "0.0.0.0/0"
    description = "HTTPS"

    tcp_options {
      min = 443
      max = 443
    }
  }
}

resource "oci_core_default_security_list" "main" {
  manage_default_resource_id = var.default_security_list_id
}

variable "compartment_id" {
  type = string
}

variable "vcn_id" {
  type = string
}

variable "default_security_list_id" {
  type = string
}
