resource "google_cloudfunctions2_function" "receive" {
  name     = "receive"
  location = "asia-northeast1"

  build_config {
    runtime     = "python313"
    entry_point = "receive"

    source {
      storage_source {
        bucket = "example-sources"
        object = "receive.zip"
      }
    }
  }
}
