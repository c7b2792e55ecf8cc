provider "aws" {
  region = "ap-northeast-1"
}

# 災害対策用の大阪リージョン
provider "aws" {
  alias  = "osaka"
  region = "ap-northeast-3"
}

resource "aws_docdb_global_cluster" "documents" {
  global_cluster_identifier = "bunsho-global"
  engine                    = "docdb"
  engine_version            = "5.0.0"
  storage_encrypted         = true
  deletion_protection       = true
}

resource "aws_docdb_cluster" "documents" {
  cluster_identifier              = "bunsho"
  global_cluster_identifier       = aws_docdb_global_cluster.documents.id
  engine                          = "docdb"
  engine_version                  = aws_docdb_global_cluster.documents.engine_version
  master_username                 = "app_admin"
  manage_master_user_password     = true
  db_cluster_parameter_group_name = aws_docdb_cluster_parameter_group.documents.name
  storage_encrypted               = true
  kms_key_id                      = aws_kms_key.database.arn
  backup_retention_period         = 14
  deletion_protection             = true
  final_snapshot_identifier       = "bunsho-final"
  enabled_cloudwatch_logs_exports = ["audit", "profiler"]
}

resource "aws_docdb_cluster_instance" "documents" {
  count                       = 2
  identifier                  = "bunsho-${count.index}"
  cluster_identifier          = aws_docdb_cluster.documents.id
  instance_class              = "db.r6g.large"
  enable_performance_insights = true
}

resource "aws_docdb_cluster_parameter_group" "documents" {
  name   = "bunsho-docdb5"
  family = "docdb5.0"

  parameter {
    name  = "tls"
    value = "tls1.2+"
  }

  parameter {
    name  = "audit_logs"
    value = "ddl,dml_write"
  }
}

# 大阪のセカンダリ。インスタンスは障害時に作る
resource "aws_docdb_cluster" "documents_osaka" {
  provider                        = aws.osaka
  cluster_identifier              = "bunsho-osaka"
  global_cluster_identifier       = aws_docdb_global_cluster.documents.id
  engine                          = "docdb"
  storage_encrypted               = true
  kms_key_id                      = aws_kms_key.osaka.arn
  backup_retention_period         = 14
  deletion_protection             = true
  final_snapshot_identifier       = "bunsho-osaka-final"
  enabled_cloudwatch_logs_exports = ["audit"]
}

# スナップショットから復元したクラスタの鍵は元のものになる
resource "aws_docdb_cluster" "restored" {
  cluster_identifier              = "bunsho-fukugen"
  snapshot_identifier             = "bunsho-2026-10"
  engine                          = "docdb"
  storage_encrypted               = true
  backup_retention_period         = 7
  deletion_protection             = true
  final_snapshot_identifier       = "bunsho-fukugen-final"
  enabled_cloudwatch_logs_exports = ["audit"]
}

resource "aws_neptune_global_cluster" "relations" {
  global_cluster_identifier = "kankei-global"
  engine                    = "neptune"
  engine_version            = "1.4.5.0"
  storage_encrypted         = true
  deletion_protection       = true
}

# 既存のクラスタから作るグローバルクラスタ。暗号化は元のクラスタに従う
resource "aws_neptune_global_cluster" "map" {
  global_cluster_identifier    = "chizu-global"
  source_db_cluster_identifier = "arn:aws:rds:ap-northeast-1:123456789012:cluster:chizu"
  deletion_protection          = true
}

resource "aws_neptune_cluster" "relations" {
  cluster_identifier        = "kankei"
  global_cluster_identifier = aws_neptune_global_cluster.relations.id
  engine_version            = "1.4.5.0"
  storage_encrypted         = true
  deletion_protection       = true
  final_snapshot_identifier = "kankei-final"
}

resource "aws_neptune_cluster_instance" "relations" {
  for_each           = toset(["a", "c"])
  identifier         = "kankei-${each.key}"
  cluster_identifier = aws_neptune_cluster.relations.id
  instance_class     = "db.r6g.large"
  availability_zone  = "ap-northeast-1${each.key}"
}

resource "aws_rds_global_cluster" "statistics" {
  global_cluster_identifier = "toukei-global"
  engine                    = "aurora-postgresql"
  engine_version            = "16.6"
  storage_encrypted         = true
  deletion_protection       = true
}

resource "aws_dsql_cluster" "ledger" {
  deletion_protection_enabled = true
}

resource "aws_elasticache_replication_group" "session" {
  provider                    = aws.osaka
  replication_group_id        = "session-osaka"
  description                 = "セッション"
  global_replication_group_id = "ldgnf-session"
  num_cache_clusters          = 2
}

resource "aws_kms_key" "database" {
  description         = "文書データの暗号化"
  enable_key_rotation = true
}

resource "aws_kms_key" "osaka" {
  provider            = aws.osaka
  description         = "災害対策用の複製の暗号化"
  enable_key_rotation = true
}
