provider "aws" {
}

resource "aws_backup_plan" "without_region" {
  name = "daily"

  rule {
    rule_name         = "daily"
    target_vault_name = "main"

    lifecycle {
      delete_after = 35
    }
  }
}
