terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      version               = "~> 5.100"
      configuration_aliases = [aws.backup]
    }
  }
}

variable "name" {
  description = "リソース名の接頭辞"
  type        = string
}

variable "account_id" {
  description = "AWS アカウント番号"
  type        = string
}

variable "enable_backup" {
  description = "申請書類を別のリージョンに複製するか"
  type        = bool
  default     = false
}

variable "tags" {
  description = "共通のタグ"
  type        = map(string)
  default     = {}
}
