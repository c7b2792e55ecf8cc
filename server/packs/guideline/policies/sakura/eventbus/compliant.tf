resource "sakura_eventbus_schedule" "totals" {
  name                     = "totals"
  process_configuration_id = sakura_eventbus_process_configuration.totals.id
  starts_at                = 1798765200000
  recurring_step           = 1
  recurring_unit           = "day"
}

resource "sakura_eventbus_schedule" "monthly" {
  name                     = "月次集計"
  process_configuration_id = sakura_eventbus_process_configuration.totals.id
  starts_at                = 1798729200000
  crontab                  = "30 2 * * *"
}

resource "sakura_eventbus_process_configuration" "totals" {
  name                   = "totals"
  destination            = "simplemq"
  parameters             = jsonencode({ queue_name = "totals", content = "run" })
  simplemq_api_key_wo    = var.queue_key
  credentials_wo_version = 1
}

variable "queue_key" {
  type      = string
  sensitive = true
}

# 知らせるだけで、処理はしない
resource "sakura_eventbus_schedule" "reminder" {
  name                     = "reminder"
  process_configuration_id = sakura_eventbus_process_configuration.reminder.id
  starts_at                = 1798740000000
  recurring_step           = 1
  recurring_unit           = "day"
}

resource "sakura_eventbus_process_configuration" "reminder" {
  name        = "reminder"
  destination = "simplenotification"
  parameters  = jsonencode({ group_id = var.group_id, message = "締切" })
}

variable "group_id" {
  type = string
}

# 夜間の理由がある
resource "sakura_eventbus_schedule" "backup" {
  name                     = "records-backup"
  process_configuration_id = sakura_eventbus_process_configuration.totals.id
  starts_at                = 1798740000000
  recurring_step           = 1
  recurring_unit           = "day"
}
