# 全てのプロトコルを開く規則は port_open が報告する
resource "oci_core_security_list" "app" {
  compartment_id = var.compartment_id
  vcn_id         = var.vcn_id

  ingress_security_rules {
    protocol = "all"
    source   = "0.0.0.0/0"
  }
}

resource "oci_core_default_security_list" "main" {
  manage_default_resource_id = var.default_security_list_id

  ingress_security_rules {
    protocol = "all"
    source   = "::/0"
  }
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
