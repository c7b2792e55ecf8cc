# 日中に動く
resource "azurerm_container_app_job" "shukei" {
  name                         = "shukei"
  resource_group_name          = "rg-shinsei"
  location                     = "japaneast"
  container_app_environment_id = var.environment_id
  replica_timeout_in_seconds   = 3600

  schedule_trigger_config {
    cron_expression = "0 1 * * *"
  }

  template {
    container {
      name   = "main"
      image  = "acrshinsei.azurecr.io/shukei:1.4.0"
      cpu    = 0.5
      memory = "1Gi"
    }
  }
}

resource "azurerm_logic_app_trigger_recurrence" "shukei" {
  name         = "shukei"
  logic_app_id = var.workflow_id
  frequency    = "Day"
  interval     = 1
  time_zone    = "Tokyo Standard Time"

  schedule {
    at_these_hours   = [9]
    at_these_minutes = [30]
  }
}

# 夜間に動く理由のある処理
resource "azurerm_container_app_job" "backup" {
  name                         = "backup"
  resource_group_name          = "rg-shinsei"
  location                     = "japaneast"
  container_app_environment_id = var.environment_id
  replica_timeout_in_seconds   = 3600

  schedule_trigger_config {
    cron_expression = "0 17 * * *"
  }

  template {
    container {
      name   = "main"
      image  = "acrshinsei.azurecr.io/shukei:1.4.0"
      cpu    = 0.5
      memory = "1Gi"
    }
  }
}

# 毎時動く
resource "azurerm_automation_schedule" "shukei" {
  name                    = "shukei"
  resource_group_name     = "rg-shinsei"
  automation_account_name = "aa-shinsei"
  frequency               = "Hour"
  timezone                = "Asia/Tokyo"
  start_time              = "2027-04-01T00:10:00+09:00"
}

variable "environment_id" {
  type = string
}

variable "workflow_id" {
  type = string
}
