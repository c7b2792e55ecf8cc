resource "aws_kms_key" "data" {
  description             = "保存データの暗号化"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

resource "aws_kendra_index" "documents" {
  name     = "shinsei-documents"
  edition  = "ENTERPRISE_EDITION"
  role_arn = "arn:aws:iam::111122223333:role/shinsei-kendra"

  server_side_encryption_configuration {
    kms_key_id = aws_kms_key.data.arn
  }
}
