resource "aws_backup_vault" "empty_kms_key_arn" {
  name        = "main"
  kms_key_arn = ""
}
