resource "sakuracloud_kms" "records" {
  name = "records"
}
