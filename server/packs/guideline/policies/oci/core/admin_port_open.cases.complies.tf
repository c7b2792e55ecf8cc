# 公開アドレスを持てないサブネットと、限られた接続元
resource "oci_core_security_list" "inside" {
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

resource "oci_core_security_list" "office" {
  compartment_id = var.compartment_id
  vcn_id         = var.vcn_id

  ingress_security_rules {
    protocol = "6"
    source   = "203.0.113.0/24"

    tcp_options {
      min = "22"
      max = "22"
    }
  }
}

resource "oci_core_subnet" "app" {
  compartment_id             = var.compartment_id
  vcn_id                     = var.vcn_id
  cidr_block                 = "10.0.1.0/24"
  security_list_ids          = [oci_core_security_list.inside.id]
  prohibit_public_ip_on_vnic = true
}

resource "oci_core_subnet" "data" {
  compartment_id            = var.compartment_id
  vcn_id                    = var.vcn_id
  cidr_block                = "10.0.2.0/24"
  security_list_ids         = [oci_core_security_list.inside.id]
  prohibit_internet_ingress = true
}

variable "compartment_id" {
  type = string
}

variable "vcn_id" {
  type = string
}
