resource "sakuracloud_disk" "data" {
  name                 = "data"
  size                 = 100
  encryption_algorithm = "aes256_xts"
  kms_key_id           = sakuracloud_kms.data.id
}

resource "sakuracloud_kms" "data" {
  name = "data"
}

resource "sakura_disk" "records" {
  name                 = "records"
  size                 = 100
  encryption_algorithm = "aes256_xts"
  kms_key_id           = sakura_kms.records.id
}

resource "sakura_kms" "records" {
  name                      = "records"
  schedule_destruction_days = 30
}
