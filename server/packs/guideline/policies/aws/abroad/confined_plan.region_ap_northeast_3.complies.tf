provider "aws" {
  region = "ap-northeast-3"
}

resource "aws_backup_plan" "region_ap_northeast_3" {
  name = "daily"

  rule {
    rule_name         = "daily"
    target_vault_name = "main"

    lifecycle {
      delete_after = 35
    }
  }
}
