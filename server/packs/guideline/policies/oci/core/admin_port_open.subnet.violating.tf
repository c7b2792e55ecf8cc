# 公開アドレスを持てるサブネットで使う
resource "oci_core_security_list" "app" {
  compartment_id = var.compartment_id
  vcn_id         = var.vcn_id

  ingress_security_rules {
    protocol = "6"
    source   = "0.0.0.0/0"

    tcp_options {
      min = "22"
      max = "22"
    }
  }
}

resource "oci_core_subnet" "app" {
  compartment_id    = var.compartment_id
  vcn_id            = var.vcn_id
  cidr_block        = "10.0.1.0/24"
  security_list_ids = [var.default_security_list_id, oci_core_security_list.app.id]
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
