resource "oci_core_vcn" "main" {
  compartment_id = var.compartment_id
  cidr_blocks    = ["10.0.0.0/16"]

  defined_tags = {
    "Operations.CostCenter"      = "42"
    "Governance.Confidentiality" = "秘文書"
  }
}

variable "compartment_id" {
  type = string
}
