provider "aws" {
  region = "ap-northeast-1"
}

provider "aws" {
  alias  = "oregon"
  region = "us-west-2"
}

resource "aws_backup_vault" "copies" {
  provider = aws.oregon
  name     = "copies"
}

resource "aws_backup_plan" "daily" {
  name = "daily"

  rule {
    rule_name         = "daily"
    target_vault_name = "main"
    schedule          = "cron(0 17 * * ? *)"

    copy_action {
      destination_vault_arn = aws_backup_vault.copies.arn
    }
  }
}
