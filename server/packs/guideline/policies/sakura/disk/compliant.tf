resource "sakura_kms" "records" {
  name                      = "records"
  schedule_destruction_days = 30
}

resource "sakura_disk" "records" {
  name                 = "records"
  size                 = 100
  encryption_algorithm = "aes256_xts"
  kms_key_id           = sakura_kms.records.id
}

resource "sakura_auto_backup" "records" {
  name           = "records"
  disk_id        = sakura_disk.records.id
  days_of_week   = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
  max_backup_num = 7
}

# 専有ストレージの上のディスク
resource "sakura_disk" "dedicated" {
  name                 = "dedicated"
  size                 = 500
  dedicated_storage_id = sakura_dedicated_storage.main.id
}

resource "sakura_auto_backup" "dedicated" {
  name           = "dedicated"
  disk_id        = sakura_disk.dedicated.id
  days_of_week   = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
  max_backup_num = 7
}

resource "sakura_dedicated_storage" "main" {
  name = "main"
}
