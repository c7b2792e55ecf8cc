variable "name" {
  type = string
}

variable "settings" {
  type = object({
    engine = object({
      name    = string
      version = optional(string, "17")
      params  = optional(map(string))
    })
    storage = optional(object({
      size      = optional(number, 100)
      type      = optional(string, "gp3")
      encrypted = optional(bool, true)
    }), {})
    backup = optional(object({
      days   = optional(number, 7)
      window = optional(string)
    }), { days = 14 })
    tags = optional(map(string), {})
  })
}

resource "aws_db_instance" "main" {
  identifier              = "hikari-${var.name}"
  engine                  = var.settings.engine.name
  engine_version          = var.settings.engine.version
  instance_class          = "db.t4g.medium"
  allocated_storage       = var.settings.storage.size
  storage_type            = var.settings.storage.type
  storage_encrypted       = var.settings.storage.encrypted
  backup_retention_period = var.settings.backup.days
  backup_window           = var.settings.backup.window
  username                = "portal"
  skip_final_snapshot     = true
  tags                    = var.settings.tags

  manage_master_user_password = true
}

output "settings" {
  value = var.settings
}
