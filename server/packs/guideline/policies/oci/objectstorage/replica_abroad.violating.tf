resource "oci_objectstorage_replication_policy" "documents" {
  namespace               = var.namespace
  bucket                  = "shinsei-documents"
  name                    = "documents"
  destination_region_name = "us-ashburn-1"
  destination_bucket_name = "shinsei-documents-copy"
}

variable "namespace" {
  type = string
}
