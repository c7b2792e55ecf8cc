resource "aws_kms_key" "sync" {
  description         = "データ連携の暗号化"
  enable_key_rotation = true
}

resource "aws_dms_replication_instance" "sync" {
  replication_instance_id    = "renkei"
  replication_instance_class = "dms.r6i.large"
  allocated_storage          = 100
  multi_az                   = true
  publicly_accessible        = false
  auto_minor_version_upgrade = true
}

resource "aws_dms_s3_endpoint" "target" {
  endpoint_id             = "renkei-s3"
  endpoint_type           = "target"
  bucket_name             = "renkei-data"
  service_access_role_arn = "arn:aws:iam::123456789012:role/renkei-dms-s3"
}

resource "aws_dms_endpoint" "source" {
  endpoint_id                     = "shinsei-db"
  endpoint_type                   = "source"
  engine_name                     = "postgres"
  database_name                   = "shinsei"
  secrets_manager_arn             = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:renkei-AbCdEf"
  secrets_manager_access_role_arn = "arn:aws:iam::123456789012:role/renkei-dms"
  ssl_mode                        = "require"
}
