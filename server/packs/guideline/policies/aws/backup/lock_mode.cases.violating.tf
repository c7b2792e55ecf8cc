resource "aws_backup_vault_lock_configuration" "min_retention_days_7" {
  backup_vault_name  = "records"
  min_retention_days = 7
}

resource "aws_backup_vault_lock_configuration" "changeable_for_days_14" {
  backup_vault_name   = "records"
  changeable_for_days = 14
}
