resource "oci_objectstorage_bucket" "documents" {
  compartment_id = var.compartment_id
  namespace      = var.namespace
  name           = "shinsei-documents"
  access_type    = "NoPublicAccess"
}

variable "compartment_id" {
  type = string
}

variable "namespace" {
  type = string
}
