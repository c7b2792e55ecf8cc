resource "oci_identity_policy" "operators" {
  compartment_id = var.tenancy_id
  name           = "operators"
  description    = "運用担当者"

  statements = [
    "Allow group Administrators to manage all-resources in tenancy",
    "Allow group 'Default'/'Administrators' to manage all-resources in tenancy",
    "Allow group Operators to manage all-resources in tenancy where any {request.region = 'nrt', request.region = 'kix'}",
    "Allow group Auditors to inspect all-resources in tenancy",
    "Allow group Operators to manage object-family in compartment gyoumu",
    "Allow service objectstorage-ap-tokyo-1 to use keys in compartment keys",
  ]
}

variable "tenancy_id" {
  type = string
}
