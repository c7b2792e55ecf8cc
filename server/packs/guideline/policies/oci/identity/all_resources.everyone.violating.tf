resource "oci_identity_policy" "operators" {
  compartment_id = var.tenancy_id
  name           = "operators"
  description    = "運用担当者"

  statements = [
    "Allow group 'Default'/'All' to manage object-family in compartment gyoumu",
  ]
}

variable "tenancy_id" {
  type = string
}
