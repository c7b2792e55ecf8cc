resource "oci_audit_configuration" "main" {
  compartment_id        = var.tenancy_id
  retention_period_days = 90
}

variable "tenancy_id" {
  type = string
}
