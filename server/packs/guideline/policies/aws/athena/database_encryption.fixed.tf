resource "aws_kms_key" "data" {
  description             = "保存データの暗号化"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

resource "aws_athena_database" "analysis" {
  name   = "bunseki"
  bucket = "shinsei-athena-results"

  encryption_configuration {
    encryption_option = "SSE_KMS"
    kms_key           = aws_kms_key.data.arn
  }
}
