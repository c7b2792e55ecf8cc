resource "oci_kms_key" "data" {
  compartment_id      = var.compartment_id
  display_name        = "data"
  management_endpoint = var.management_endpoint

  key_shape {
    algorithm = "AES"
    length    = 32
  }
}

resource "oci_objectstorage_bucket" "documents" {
  compartment_id = var.compartment_id
  namespace      = var.namespace
  name           = "shinsei-documents"
}

variable "compartment_id" {
  type = string
}

variable "namespace" {
  type = string
}

variable "management_endpoint" {
  type = string
}
