resource "aws_kms_key" "data" {
  description             = "保存データの暗号化"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

resource "aws_memorydb_snapshot" "before_migration" {
  name         = "shinsei-ledger-ikomae"
  cluster_name = "shinsei-ledger"
  kms_key_arn  = aws_kms_key.data.arn
}
