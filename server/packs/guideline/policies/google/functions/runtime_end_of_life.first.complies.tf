resource "google_cloudfunctions_function" "receive" {
  name                  = "receive"
  region                = "asia-northeast1"
  runtime               = "nodejs24"
  entry_point           = "receive"
  trigger_http          = true
  source_archive_bucket = "example-sources"
  source_archive_object = "receive.zip"
}
