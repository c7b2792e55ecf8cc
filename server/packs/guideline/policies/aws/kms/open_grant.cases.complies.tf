resource "aws_kms_grant" "without_operations" {
  name              = "batch"
  key_id            = var.key_id
  grantee_principal = var.role_arn
  operations        = ["GenerateDataKey"]
}

variable "key_id" {
  type = string
}

variable "role_arn" {
  type = string
}

resource "aws_kms_grant" "returned_by_another" {
  name               = "batch"
  key_id             = var.key_id
  grantee_principal  = var.role_arn
  operations         = ["Decrypt", "GenerateDataKey"]
  retiring_principal = "arn:aws:iam::111122223333:role/shinsei-henkyaku"
}
