variable "name" {
  description = "リソース名の接頭辞"
  type        = string
}

variable "engine_version" {
  description = "PostgreSQL のバージョン"
  type        = string
}

variable "instance_class" {
  description = "インスタンスクラス"
  type        = string
}

variable "multi_az" {
  description = "待機系を別のゾーンに置くか"
  type        = bool
  default     = true
}

variable "storage_encrypted" {
  description = "ストレージを暗号化するか"
  type        = bool
  default     = true
}

variable "backup_retention_days" {
  description = "自動バックアップの保持日数"
  type        = number
  default     = 35
}

variable "deletion_protection" {
  description = "誤削除を防ぐか"
  type        = bool
  default     = true
}

variable "publicly_accessible" {
  description = "インターネットから接続できるようにするか"
  type        = bool
  default     = false
}

variable "password" {
  description = "管理者のパスワード。省略すると Secrets Manager で自動管理する"
  type        = string
  default     = null
  sensitive   = true
}

variable "subnet_ids" {
  description = "配置先のサブネット"
  type        = list(string)
}

variable "security_group_ids" {
  description = "適用するセキュリティグループ"
  type        = list(string)
}

variable "kms_key_arn" {
  description = "暗号化に使う鍵"
  type        = string
}

variable "tags" {
  description = "共通のタグ"
  type        = map(string)
  default     = {}
}
