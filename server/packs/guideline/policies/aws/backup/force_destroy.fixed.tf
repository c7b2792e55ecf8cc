resource "aws_backup_vault" "main" {
  name          = "main"
  force_destroy = false
}
