data "aws_caller_identity" "current" {}

resource "aws_kms_grant" "batch" {
  name              = "batch"
  key_id            = var.key_id
  grantee_principal = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:role/batch"
  operations        = ["CreateGrant", "DescribeKey"]
}

variable "key_id" {
  type = string
}
