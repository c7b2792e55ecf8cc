# 日中に起動する
resource "oci_dataintegration_workspace_application_task_schedule" "renkei" {
  workspace_id    = var.workspace_id
  application_key = var.application_key
  identifier      = "RENKEI"
  name            = "他システム連携"

  schedule_ref {
    timezone = "Asia/Tokyo"

    frequency_details {
      model_type        = "CUSTOM"
      custom_expression = "0 0/10 * * * ?"
    }
  }
}

# 夜間に行う理由がある
resource "oci_dataintegration_workspace_application_schedule" "backup" {
  workspace_id    = var.workspace_id
  application_key = var.application_key
  identifier      = "BACKUP"
  name            = "バックアップ"
  timezone        = "Asia/Tokyo"

  frequency_details {
    model_type = "DAILY"

    time {
      hour = 3
    }
  }
}

# 別のところのスケジュールを使う
resource "oci_dataintegration_workspace_application_task_schedule" "shukei" {
  workspace_id    = var.workspace_id
  application_key = var.application_key
  identifier      = "SHUKEI"
  name            = "集計"

  schedule_ref {
    key = oci_dataintegration_workspace_application_schedule.backup.key
  }
}

variable "workspace_id" {
  type = string
}

variable "application_key" {
  type = string
}
