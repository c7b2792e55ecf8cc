variable "name" {
  description = "リソース名の接頭辞"
  type        = string
}

variable "vpc_cidr" {
  description = "VPC のアドレス範囲"
  type        = string

  validation {
    condition     = can(cidrhost(var.vpc_cidr, 0)) && endswith(var.vpc_cidr, "/16")
    error_message = "VPC のアドレス範囲は /16 で指定してください。"
  }
}

variable "azs" {
  description = "アベイラビリティゾーン名と区画番号"
  type        = map(number)
}

variable "maintenance_cidrs" {
  description = "保守用 SSH の接続元"
  type        = list(string)
  default     = ["0.0.0.0/0"] # 暫定。保守拠点のアドレスが確定したら既定値をなくす
}

variable "cloudfront_prefix_list_id" {
  description = "CloudFront のオリジン向けマネージドプレフィックスリスト"
  type        = string
}

variable "kms_key_arn" {
  description = "ログの暗号化に使う鍵"
  type        = string
}

variable "log_retention_days" {
  description = "フローログの保管日数"
  type        = number
  default     = 400
}

variable "tags" {
  description = "共通のタグ"
  type        = map(string)
  default     = {}
}
