resource "google_redis_instance" "cache" {
  name           = "cache"
  memory_size_gb = 1
  region         = "asia-northeast2"
}

resource "google_compute_disk" "data" {
  name = "data"
  size = 50
  zone = "asia-northeast1-c"
}

# 置き場所のないサービス。
resource "google_certificate_manager_certificate_map" "site" {
  name = "site"
}

# 場所は参照先が決める。
resource "google_cloud_run_v2_service_iam_member" "invoker" {
  name     = "api"
  location = "us-central1"
  role     = "roles/run.invoker"
  member   = "serviceAccount:${var.caller}"
}

resource "google_sql_database_instance" "records" {
  name             = "records"
  database_version = "POSTGRES_17"
  region           = "asia-northeast1"

  settings {
    tier    = "db-custom-2-7680"
    edition = "ENTERPRISE"
    user_labels = {
      classification = "公開"
    }
  }
}

variable "caller" {
  type        = string
  description = "呼び出し元のサービスアカウント"
}
