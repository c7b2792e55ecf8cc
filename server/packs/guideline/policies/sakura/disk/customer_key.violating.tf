resource "sakuracloud_disk" "data" {
  name                 = "data"
  size                 = 100
  encryption_algorithm = "aes256_xts"
}

resource "sakuracloud_kms" "data" {
  name = "data"
}

resource "sakura_disk" "records" {
  name                 = "records"
  size                 = 100
  encryption_algorithm = "aes256_xts"
}

resource "sakura_kms" "records" {
  name                      = "records"
  schedule_destruction_days = 30
}
