terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      version               = "~> 5.100"
      configuration_aliases = [aws.use1]
    }
  }
}

variable "name" {
  description = "リソース名の接頭辞"
  type        = string
}

variable "env" {
  description = "環境（prod / stg）"
  type        = string

  validation {
    condition     = contains(["prod", "stg"], var.env)
    error_message = "env には prod か stg を指定してください。"
  }
}

variable "domain_name" {
  description = "公開ドメイン"
  type        = string
}

variable "vpc_id" {
  type = string
}

variable "public_subnet_ids" {
  type = list(string)
}

variable "private_subnet_ids" {
  type = list(string)
}

variable "alb_security_group_id" {
  type = string
}

variable "app_security_group_id" {
  type = string
}

variable "image_reference" {
  description = "イメージのタグまたはダイジェスト（区切り文字を含む）"
  type        = string
}

variable "desired_count" {
  description = "通常時のタスク数"
  type        = number
  default     = 2
}

variable "ssl_policy" {
  description = "ALB の TLS ポリシー"
  type        = string
  default     = "ELBSecurityPolicy-TLS13-1-2-2021-06"
}

variable "enable_test_listener" {
  description = "受入試験用の待受を設けるか"
  type        = bool
  default     = false
}

variable "enable_waf" {
  description = "CloudFront に WAF を付けるか"
  type        = bool
  default     = false
}

variable "app_environment" {
  description = "申請画面に渡す環境変数"
  type        = map(string)
  default     = {}
}

variable "database_secret_arn" {
  description = "データベースの認証情報を保管するシークレット"
  type        = string
  default     = null
}

variable "kms_key_arn" {
  description = "暗号化に使う鍵"
  type        = string
}

variable "log_bucket" {
  type = string
}

variable "log_bucket_domain" {
  type = string
}

variable "log_retention_days" {
  description = "ログの保管日数"
  type        = number
  default     = 400
}

variable "tags" {
  description = "共通のタグ"
  type        = map(string)
  default     = {}
}
