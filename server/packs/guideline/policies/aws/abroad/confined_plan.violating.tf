provider "aws" {
  region = "us-west-2"
}

resource "aws_backup_plan" "daily" {
  name = "daily"

  rule {
    rule_name         = "daily"
    target_vault_name = "main"
    schedule          = "cron(0 18 * * ? *)"

    lifecycle {
      delete_after = 35
    }
  }
}
