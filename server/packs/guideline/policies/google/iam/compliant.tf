resource "google_project_iam_member" "developers" {
  project = "example"
  role    = "roles/run.developer"
  member  = "group:developers@example.go.jp"
}

# Google が運用するサービスエージェント。
resource "google_project_iam_member" "agent" {
  project = "example"
  role    = "roles/editor"
  member  = "serviceAccount:${var.number}@cloudservices.gserviceaccount.com"
}

resource "google_project_iam_audit_config" "all" {
  project = "example"
  service = "allServices"

  audit_log_config {
    log_type = "ADMIN_READ"
  }

  audit_log_config {
    log_type = "DATA_READ"
  }

  audit_log_config {
    log_type = "DATA_WRITE"
  }
}

resource "google_project_iam_audit_config" "storage" {
  project = "example"
  service = "storage.googleapis.com"

  audit_log_config {
    log_type = "DATA_WRITE"
  }
}

variable "number" {
  type        = string
  description = "プロジェクト番号"
}
