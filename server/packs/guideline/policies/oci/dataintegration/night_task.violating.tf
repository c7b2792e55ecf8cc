resource "oci_dataintegration_workspace_application_task_schedule" "shukei" {
  workspace_id    = var.workspace_id
  application_key = var.application_key
  identifier      = "SHUKEI"
  name            = "日次集計"
  is_enabled      = true

  schedule_ref {
    timezone = "Asia/Tokyo"

    frequency_details {
      model_type = "DAILY"

      time {
        hour   = 2
        minute = 30
        second = 0
      }
    }
  }
}

resource "oci_dataintegration_workspace_application_schedule" "renkei" {
  workspace_id    = var.workspace_id
  application_key = var.application_key
  identifier      = "RENKEI"
  name            = "他システム連携"
  timezone        = "UTC"

  frequency_details {
    model_type        = "CUSTOM"
    custom_expression = "0 0 18 * * ?"
  }
}

variable "workspace_id" {
  type = string
}

variable "application_key" {
  type = string
}
