# 災害対策のコピー
provider "aws" {
  alias  = "backup"
  region = "ap-northeast-3"
}

resource "aws_db_instance_automated_backups_replication" "main" {
  provider               = aws.backup
  source_db_instance_arn = "arn:aws:rds:ap-northeast-1:123456789012:db:shinsei-main"
  retention_period       = 14
}

resource "aws_db_snapshot_copy" "main" {
  provider                      = aws.backup
  source_db_snapshot_identifier = "arn:aws:rds:ap-northeast-1:123456789012:snapshot:shinsei-main-2026"
  target_db_snapshot_identifier = "shinsei-main-2026-copy"
}

resource "aws_rds_cluster_snapshot_copy" "statistics" {
  source_db_cluster_snapshot_identifier = "arn:aws:rds:ap-northeast-1:123456789012:cluster-snapshot:toukei-2026"
  target_db_cluster_snapshot_identifier = "toukei-2026-copy"
  destination_region                    = "ap-northeast-3"
}

resource "aws_ebs_snapshot_copy" "data" {
  provider           = aws.backup
  source_snapshot_id = "snap-0a1b2c3d4e5f67890"
  source_region      = "ap-northeast-1"
  encrypted          = true
}

resource "aws_ami_copy" "web" {
  provider          = aws.backup
  name              = "shinsei-web-copy"
  source_ami_id     = "ami-0a1b2c3d4e5f67890"
  source_ami_region = "ap-northeast-1"
  encrypted         = true
}

resource "aws_dynamodb_table_export" "reception" {
  provider  = aws.backup
  table_arn = "arn:aws:dynamodb:ap-northeast-1:123456789012:table/uketsuke"
  s3_bucket = "uketsuke-export"
}
