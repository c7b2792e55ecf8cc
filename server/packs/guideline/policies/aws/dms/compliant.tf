resource "aws_dms_replication_instance" "sync" {
  replication_instance_id    = "renkei"
  replication_instance_class = "dms.r6i.large"
  allocated_storage          = 100
  multi_az                   = true
  publicly_accessible        = false
  auto_minor_version_upgrade = true
  kms_key_arn                = aws_kms_key.sync.arn
}

# 一度きりの移行は、失敗してもやり直せる
resource "aws_dms_replication_instance" "migration" {
  replication_instance_id    = "ikou-2026"
  replication_instance_class = "dms.t3.medium"
  auto_minor_version_upgrade = true
  kms_key_arn                = aws_kms_key.sync.arn
}

resource "aws_dms_replication_config" "sync" {
  replication_config_identifier = "renkei"
  replication_type              = "cdc"
  source_endpoint_arn           = aws_dms_endpoint.source.endpoint_arn
  target_endpoint_arn           = aws_dms_s3_endpoint.target.endpoint_arn
  table_mappings = jsonencode({
    rules = [{
      rule-type      = "selection"
      rule-id        = "1"
      rule-name      = "all"
      rule-action    = "include"
      object-locator = { schema-name = "shinsei", table-name = "%" }
    }]
  })

  compute_config {
    replication_subnet_group_id = "renkei"
    max_capacity_units          = "8"
    multi_az                    = true
  }
}

resource "aws_dms_endpoint" "source" {
  endpoint_id                     = "shinsei-db"
  endpoint_type                   = "source"
  engine_name                     = "postgres"
  database_name                   = "shinsei"
  secrets_manager_arn             = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:renkei-AbCdEf"
  secrets_manager_access_role_arn = "arn:aws:iam::123456789012:role/renkei-dms"
  ssl_mode                        = "require"
  kms_key_arn                     = aws_kms_key.sync.arn
}

# Kinesis との通信は常に暗号化される
resource "aws_dms_endpoint" "stream" {
  endpoint_id   = "renkei-stream"
  endpoint_type = "target"
  engine_name   = "kinesis"
  kms_key_arn   = aws_kms_key.sync.arn

  kinesis_settings {
    service_access_role_arn = "arn:aws:iam::123456789012:role/renkei-dms-kinesis"
    stream_arn              = "arn:aws:kinesis:ap-northeast-1:123456789012:stream/renkei"
  }
}

resource "aws_dms_s3_endpoint" "target" {
  endpoint_id             = "renkei-s3"
  endpoint_type           = "target"
  bucket_name             = "renkei-data"
  service_access_role_arn = "arn:aws:iam::123456789012:role/renkei-dms-s3"
  kms_key_arn             = aws_kms_key.sync.arn
}

resource "aws_dms_replication_task" "sync" {
  replication_task_id      = "renkei"
  migration_type           = "full-load-and-cdc"
  replication_instance_arn = aws_dms_replication_instance.sync.replication_instance_arn
  source_endpoint_arn      = aws_dms_endpoint.source.endpoint_arn
  target_endpoint_arn      = aws_dms_s3_endpoint.target.endpoint_arn
  table_mappings = jsonencode({
    rules = [{
      rule-type      = "selection"
      rule-id        = "1"
      rule-name      = "all"
      rule-action    = "include"
      object-locator = { schema-name = "shinsei", table-name = "%" }
    }]
  })

  replication_task_settings = jsonencode({
    Logging = {
      EnableLogging = true
    }
  })
}

resource "aws_kms_key" "sync" {
  description         = "データ連携の暗号化"
  enable_key_rotation = true
}
