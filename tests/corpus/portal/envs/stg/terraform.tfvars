account_id = "210987654321"

azs = {
  "ap-northeast-1a" = 0
  "ap-northeast-1c" = 1
}

# 検証用のため、暗号化とバックアップは最小限にしている
db_password    = "Hikari-Stg#2024"
db_encrypted   = false
db_backup_days = 1

maintenance_cidrs = ["198.51.100.16/28"]
bastion_ami_id    = "ami-0a1b2c3d4e5f60718"
alert_email       = "portal-dev@vendor.example.co.jp"
