# 毎時の処理は夜間バッチではない。
resource "google_cloud_scheduler_job" "hourly" {
  name      = "hourly"
  region    = "asia-northeast1"
  schedule  = "0 * * * *"
  time_zone = "Asia/Tokyo"

  pubsub_target {
    topic_name = "projects/example/topics/hourly"
    data       = "e30="
  }
}

# 夜間である理由が名前から分かる。
resource "google_cloud_scheduler_job" "export" {
  name      = "database-export"
  region    = "asia-northeast1"
  schedule  = "0 3 * * *"
  time_zone = "Asia/Tokyo"

  pubsub_target {
    topic_name = "projects/example/topics/export"
    data       = "e30="
  }
}

resource "google_cloud_scheduler_job" "morning" {
  name     = "morning"
  region   = "asia-northeast1"
  schedule = "0 0 * * *"

  pubsub_target {
    topic_name = "projects/example/topics/morning"
    data       = "e30="
  }
}
