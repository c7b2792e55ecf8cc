resource "aws_rds_custom_db_engine_version" "main" {
  engine                                     = "custom-oracle-ee-cdb"
  engine_version                             = "19.shinsei1"
  database_installation_files_s3_bucket_name = "shinsei-oracle-media"
  kms_key_id                                 = "arn:aws:kms:ap-northeast-1:123456789012:key/5f1f2a3b-0000-4000-8000-000000000000"
}
