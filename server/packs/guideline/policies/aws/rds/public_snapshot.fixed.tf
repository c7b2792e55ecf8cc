resource "aws_db_snapshot" "main" {
  db_instance_identifier = "shinsei-main"
  db_snapshot_identifier = "shinsei-main-2026"
  shared_accounts        = []
}

resource "aws_db_cluster_snapshot" "statistics" {
  db_cluster_identifier          = "toukei"
  db_cluster_snapshot_identifier = "toukei-2026"
  shared_accounts                = ["123456789012"]
}

resource "aws_db_snapshot_copy" "main" {
  source_db_snapshot_identifier = "arn:aws:rds:ap-northeast-1:123456789012:snapshot:shinsei-main-2026"
  target_db_snapshot_identifier = "shinsei-main-2026-copy"
  shared_accounts               = []
}

resource "aws_rds_cluster_snapshot_copy" "statistics" {
  source_db_cluster_snapshot_identifier = "arn:aws:rds:ap-northeast-1:123456789012:cluster-snapshot:toukei-2026"
  target_db_cluster_snapshot_identifier = "toukei-2026-copy"
  shared_accounts                       = []
}
