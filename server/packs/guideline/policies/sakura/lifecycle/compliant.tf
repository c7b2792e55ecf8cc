resource "sakuracloud_disk" "records" {
  name = "records"
  size = 100

  lifecycle {
    prevent_destroy = true
  }
}

resource "sakura_disk" "records" {
  name = "records"
  size = 100

  lifecycle {
    prevent_destroy = true
  }
}
