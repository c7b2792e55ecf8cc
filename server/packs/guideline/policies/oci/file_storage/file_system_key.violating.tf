resource "oci_kms_key" "data" {
  compartment_id      = var.compartment_id
  display_name        = "data"
  management_endpoint = var.management_endpoint

  key_shape {
    algorithm = "AES"
    length    = 32
  }
}

resource "oci_file_storage_file_system" "shared" {
  compartment_id      = var.compartment_id
  availability_domain = var.availability_domain
}

variable "compartment_id" {
  type = string
}

variable "availability_domain" {
  type = string
}

variable "management_endpoint" {
  type = string
}
