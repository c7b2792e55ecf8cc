resource "oci_artifacts_container_repository" "app" {
  compartment_id = var.compartment_id
  display_name   = "shinsei/app"
  is_immutable   = true
  is_public      = "false"
}

variable "compartment_id" {
  type = string
}
