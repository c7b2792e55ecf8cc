resource "sakura_kms" "records" {
  name                      = "records"
  schedule_destruction_days = 90
}

resource "sakuracloud_kms" "archive" {
  name = "archive"

  lifecycle {
    prevent_destroy = true
  }
}
