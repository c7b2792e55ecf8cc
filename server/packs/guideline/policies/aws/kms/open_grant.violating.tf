resource "aws_kms_grant" "batch" {
  name              = "batch"
  key_id            = var.key_id
  grantee_principal = var.role_arn
  operations        = ["Decrypt", "GenerateDataKey"]
}

variable "key_id" {
  type = string
}

variable "role_arn" {
  type = string
}
