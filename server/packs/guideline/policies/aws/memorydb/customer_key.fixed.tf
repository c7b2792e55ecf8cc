resource "aws_kms_key" "data" {
  description             = "保存データの暗号化"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

resource "aws_memorydb_cluster" "ledger" {
  name              = "shinsei-ledger"
  acl_name          = "shinsei-app"
  node_type         = "db.r7g.large"
  engine            = "valkey"
  engine_version    = "7.3"
  subnet_group_name = "shinsei-data"
  kms_key_arn       = aws_kms_key.data.arn

}
