resource "oci_objectstorage_preauthrequest" "renkei" {
  namespace    = var.namespace
  bucket       = "shinsei-documents"
  name         = "renkei"
  access_type  = "ObjectRead"
  object_name  = "guide.pdf"
  time_expires = "2027-04-01T00:00:00Z"
}

variable "namespace" {
  type = string
}
