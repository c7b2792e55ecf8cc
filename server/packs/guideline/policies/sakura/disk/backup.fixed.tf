resource "sakuracloud_disk" "data" {
  name                 = "data"
  size                 = 100
  encryption_algorithm = "aes256_xts"
}

resource "sakuracloud_auto_backup" "data" {
  name           = "data-backup"
  disk_id        = sakuracloud_disk.data.id
  weekdays       = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
  max_backup_num = 7
}

resource "sakura_disk" "records" {
  name                 = "records"
  size                 = 100
  zone                 = "tk1b"
  encryption_algorithm = "aes256_xts"
}

resource "sakura_auto_backup" "records" {
  name           = "records-backup"
  disk_id        = sakura_disk.records.id
  zone           = "tk1b"
  days_of_week   = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
  max_backup_num = 7
}
