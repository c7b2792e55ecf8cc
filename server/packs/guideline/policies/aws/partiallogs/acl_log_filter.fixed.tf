resource "aws_wafv2_web_acl_logging_configuration" "main" {
  resource_arn            = var.acl_arn
  log_destination_configs = [var.log_arn]
}

variable "log_arn" {
  type        = string
  description = "ログの保管先"
}

variable "acl_arn" {
  type        = string
  description = "ウェブ ACL"
}
