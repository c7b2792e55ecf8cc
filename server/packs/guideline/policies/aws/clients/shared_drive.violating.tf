resource "aws_storagegateway_smb_file_share" "documents" {
  authentication = "ActiveDirectory"
  gateway_arn    = var.gateway_arn
  location_arn   = aws_s3_bucket.documents.arn
  role_arn       = var.role_arn
  kms_encrypted  = true
  kms_key_arn    = var.key_arn
}

resource "aws_s3_bucket" "documents" {
  bucket = "example-shinsei-documents"
}

variable "gateway_arn" {
  type        = string
  description = "ゲートウェイ"
}

variable "role_arn" {
  type        = string
  description = "ゲートウェイのロール"
}

variable "key_arn" {
  type        = string
  description = "鍵"
}
