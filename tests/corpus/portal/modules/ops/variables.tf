variable "name" {
  description = "リソース名の接頭辞"
  type        = string
}

variable "account_id" {
  description = "AWS アカウント番号"
  type        = string
}

variable "bastion_ami_id" {
  description = "踏み台サーバの AMI"
  type        = string
}

variable "bastion_user_data" {
  description = "踏み台サーバの初期設定"
  type        = string
  default     = null
}

variable "bastion_subnet_id" {
  description = "踏み台サーバを置くサブネット"
  type        = string
}

variable "bastion_security_groups" {
  description = "踏み台サーバに適用するセキュリティグループ"
  type        = list(string)
}

variable "multi_region_trail" {
  description = "操作履歴を全リージョンで取得するか"
  type        = bool
  default     = true
}

variable "log_bucket" {
  description = "操作履歴の保管先"
  type        = string
}

variable "document_bucket_arn" {
  description = "申請書類のバケット"
  type        = string
}

variable "alb_arn_suffix" {
  description = "監視対象の ALB"
  type        = string
}

variable "alert_email" {
  description = "障害通知の宛先"
  type        = string
}

variable "tags" {
  description = "共通のタグ"
  type        = map(string)
  default     = {}
}
