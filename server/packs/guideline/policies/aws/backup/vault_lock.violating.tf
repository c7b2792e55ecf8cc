resource "aws_backup_vault" "records" {
  name        = "records"
  kms_key_arn = var.kms_key_arn
}

resource "aws_backup_vault_lock_configuration" "records" {
  backup_vault_name  = var.other_vault_name
  min_retention_days = 30
}

variable "other_vault_name" {
  type    = string
  default = "archive"
}

variable "kms_key_arn" {
  type = string
}
