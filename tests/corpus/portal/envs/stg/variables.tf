variable "account_id" {
  description = "検証環境の AWS アカウント番号"
  type        = string
}

variable "domain_name" {
  description = "検証環境のドメイン"
  type        = string
  default     = "stg.shinsei.pref.hikari.example.jp"
}

variable "azs" {
  description = "利用するアベイラビリティゾーンと、VPC 内の区画番号"
  type        = map(number)
}

variable "db_password" {
  description = "データベース管理者のパスワード"
  type        = string
  sensitive   = true
}

variable "db_encrypted" {
  description = "データベースのストレージを暗号化するか"
  type        = bool
  default     = true
}

variable "db_backup_days" {
  description = "データベースの自動バックアップの保持日数"
  type        = number
  default     = 7
}

variable "maintenance_cidrs" {
  description = "受託者の保守拠点"
  type        = list(string)
}

variable "bastion_ami_id" {
  description = "踏み台サーバの AMI"
  type        = string
}

variable "alert_email" {
  description = "障害通知の宛先"
  type        = string
}
