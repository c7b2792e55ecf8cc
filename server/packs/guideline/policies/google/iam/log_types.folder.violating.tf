resource "google_folder_iam_audit_config" "all" {
  folder  = "folders/000000000000"
  service = "allServices"

  audit_log_config {
    log_type = "ADMIN_READ"
  }

  audit_log_config {
    log_type = "DATA_WRITE"
  }
}
