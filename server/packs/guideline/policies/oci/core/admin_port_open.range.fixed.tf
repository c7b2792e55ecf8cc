resource "oci_core_security_list" "app" {
  compartment_id = var.compartment_id
  vcn_id         = var.vcn_id
}

variable "compartment_id" {
  type = string
}

variable "vcn_id" {
  type = string
}
