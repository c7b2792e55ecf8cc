provider "aws" {
  region = "us-west-2"
}

# 自動バックアップがないことは別の規則が扱う。
resource "aws_db_instance" "without_backups" {
  identifier     = "embassy-scratch"
  engine         = "postgres"
  instance_class = "db.t4g.medium"
}
