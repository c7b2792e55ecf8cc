resource "oci_identity_policy" "operators" {
  compartment_id = var.tenancy_id
  name           = "operators"
  description    = "運用担当者"

  statements = [
    "Allow group Operators to manage all-resources in tenancy",
    "Allow group Operators to read audit-events in tenancy",
  ]
}

variable "tenancy_id" {
  type = string
}
