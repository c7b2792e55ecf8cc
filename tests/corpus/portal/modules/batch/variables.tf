variable "name" {
  description = "リソース名の接頭辞"
  type        = string
}

variable "runtime" {
  description = "Lambda のランタイム"
  type        = string
  default     = "python3.13"
}

variable "aggregate_schedule" {
  description = "集計を起動する時刻（UTC）"
  type        = string
  default     = "cron(0 17 * * ? *)"
}

variable "artifact_bucket" {
  description = "リリース物を置くバケット"
  type        = string
}

variable "export_bucket_arn" {
  description = "帳票の出力先"
  type        = string
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
