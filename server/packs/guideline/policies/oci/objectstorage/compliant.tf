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
  kms_key_id     = oci_kms_key.data.id
}

resource "oci_objectstorage_preauthrequest" "guides" {
  namespace    = var.namespace
  bucket       = oci_objectstorage_bucket.documents.name
  name         = "guides"
  access_type  = "AnyObjectRead"
  object_name  = "guides/"
  time_expires = "2027-04-01T00:00:00Z"
}

resource "oci_objectstorage_replication_policy" "documents" {
  namespace               = var.namespace
  bucket                  = oci_objectstorage_bucket.documents.name
  name                    = "documents"
  destination_region_name = "ap-osaka-1"
  destination_bucket_name = "shinsei-documents-copy"
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
