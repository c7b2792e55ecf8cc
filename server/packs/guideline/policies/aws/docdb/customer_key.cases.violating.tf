# complies: aws_docdb_cluster.with_kms_key_id

resource "aws_docdb_cluster" "empty_kms_key_id" {
  engine            = "docdb"
  storage_encrypted = true
  kms_key_id        = ""
}

resource "aws_docdb_cluster" "with_kms_key_id" {
  engine            = "docdb"
  storage_encrypted = true
  kms_key_id        = "arn:aws:kms:ap-northeast-1:123456789012:alias/app"
}
