resource "oci_core_instance" "main" {
  compartment_id      = var.compartment_id
  availability_domain = var.availability_domain
  display_name        = "踏み台サーバ"
  shape               = "VM.Standard.E5.Flex"

  create_vnic_details {
    subnet_id        = var.subnet_id
    assign_public_ip = true
    hostname_label   = "bastion01"
  }

  source_details {
    source_type = "image"
    source_id   = var.image_id
  }
}

variable "compartment_id" {
  type = string
}

variable "availability_domain" {
  type = string
}

variable "subnet_id" {
  type = string
}

variable "image_id" {
  type = string
}
