# 国外でも写しの送り先でない保管庫と、環境変数が地域を決める保管庫
provider "aws" {
  profile = "shinsei"
}

provider "aws" {
  alias  = "oregon"
  region = "us-west-2"
}

resource "aws_backup_vault" "embassy" {
  provider = aws.oregon
  name     = "embassy"
}

resource "aws_backup_vault" "copies" {
  name = "copies"
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
