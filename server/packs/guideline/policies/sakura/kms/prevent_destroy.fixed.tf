resource "sakuracloud_kms" "records" {
  name = "records"

  lifecycle {
    prevent_destroy = true
  }
}
