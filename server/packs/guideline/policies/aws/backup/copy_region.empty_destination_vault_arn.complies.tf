resource "aws_backup_plan" "empty_destination_vault_arn" {
  name = "daily"

  rule {
    rule_name         = "daily"
    target_vault_name = "main"

    copy_action {
      destination_vault_arn = ""
    }
  }
}
