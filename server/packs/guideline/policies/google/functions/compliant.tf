resource "google_cloudfunctions2_function" "receive" {
  name     = "receive"
  location = "asia-northeast1"

  build_config {
    runtime     = "java21"
    entry_point = "jp.go.example.Receive"

    source {
      storage_source {
        bucket = "example-sources"
        object = "receive.zip"
      }
    }
  }
}
