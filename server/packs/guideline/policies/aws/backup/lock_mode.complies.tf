resource "aws_backup_vault_lock_configuration" "records" {
  backup_vault_name   = "records"
  max_retention_days  = 3650
  min_retention_days  = 30
  changeable_for_days = 14
}
