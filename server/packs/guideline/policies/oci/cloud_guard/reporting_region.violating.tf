resource "oci_cloud_guard_cloud_guard_configuration" "main" {
  compartment_id   = var.tenancy_id
  reporting_region = "us-phoenix-1"
  status           = "ENABLED"
}

variable "tenancy_id" {
  type = string
}
