resource "oci_objectstorage_replication_policy" "documents" {
  namespace               = var.namespace
  bucket                  = "shinsei-documents"
  name                    = "documents"
  destination_region_name = "ap-osaka-1"
  destination_bucket_name = "shinsei-documents-copy"
}

variable "namespace" {
  type = string
}
