resource "azurerm_container_app_job" "shukei" {
  name                         = "shukei"
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

resource "azurerm_container_registry_task" "shukei" {
  name                  = "shukei"
  container_registry_id = var.registry_id

  platform {
    os = "Linux"
  }

  encoded_step {
    task_content = var.steps
  }

  timer_trigger {
    name     = "daily"
    schedule = "30 16 * * *"
  }
}

resource "azurerm_logic_app_trigger_recurrence" "shukei" {
  name         = "shukei"
  logic_app_id = var.workflow_id
  frequency    = "Day"
  interval     = 1
  time_zone    = "Tokyo Standard Time"

  schedule {
    at_these_hours   = [2]
    at_these_minutes = [30]
  }
}

variable "environment_id" {
  type = string
}

variable "registry_id" {
  type = string
}

variable "steps" {
  type = string
}

variable "workflow_id" {
  type = string
}
