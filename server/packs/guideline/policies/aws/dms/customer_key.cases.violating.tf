# complies: aws_dms_endpoint.engine_name_s3
# complies: aws_dms_replication_instance.with_kms_key_arn

resource "aws_dms_replication_instance" "empty_kms_key_arn" {
  replication_instance_id    = "renkei"
  replication_instance_class = "dms.r6i.large"
  kms_key_arn                = ""
}

resource "aws_dms_endpoint" "engine_name_s3" {
  endpoint_id   = "shinsei-db"
  endpoint_type = "source"
  engine_name   = "s3"
}

resource "aws_dms_replication_instance" "with_kms_key_arn" {
  replication_instance_id    = "renkei"
  replication_instance_class = "dms.r6i.large"
  kms_key_arn                = "arn:aws:kms:ap-northeast-1:123456789012:key/5f1f2a3b-0000-4000-8000-000000000000"
}
