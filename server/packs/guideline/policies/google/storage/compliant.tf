resource "google_storage_bucket" "documents" {
  name     = "example-documents"
  location = "ASIA1"

  encryption {
    default_kms_key_name = var.key
  }
}

# 検証環境のバケットは作り直せてよい。
resource "google_storage_bucket" "scratch" {
  name          = "example-dev"
  location      = "asia-northeast2"
  force_destroy = true

  encryption {
    default_kms_key_name = var.key
  }
}

resource "google_storage_bucket" "both" {
  name     = "example-both"
  location = "ASIA"

  custom_placement_config {
    data_locations = ["ASIA-NORTHEAST1", "ASIA-NORTHEAST2"]
  }

  encryption {
    default_kms_key_name = var.key
  }
}

resource "google_storage_bucket_iam_binding" "readers" {
  bucket  = google_storage_bucket.documents.name
  role    = "roles/storage.objectViewer"
  members = ["group:staff@example.go.jp", "serviceAccount:${var.reader}"]
}

variable "key" {
  type        = string
  description = "Cloud KMS の鍵"
}

variable "reader" {
  type        = string
  description = "読み取るサービスアカウント"
}
