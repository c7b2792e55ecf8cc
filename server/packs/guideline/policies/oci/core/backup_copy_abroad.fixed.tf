resource "oci_core_volume_backup_policy" "daily" {
  compartment_id     = var.compartment_id
  display_name       = "daily"
  destination_region = "ap-osaka-1"

  schedules {
    backup_type       = "INCREMENTAL"
    period            = "ONE_DAY"
    retention_seconds = 2592000
  }
}

variable "compartment_id" {
  type = string
}
