resource "aws_neptune_cluster" "relations" {
  cluster_identifier                   = "kankei"
  engine_version                       = "1.4.5.0"
  neptune_cluster_parameter_group_name = aws_neptune_cluster_parameter_group.relations.name
  storage_encrypted                    = true
  kms_key_arn                          = aws_kms_key.database.arn
  iam_database_authentication_enabled  = true
  backup_retention_period              = 14
  deletion_protection                  = true
  final_snapshot_identifier            = "kankei-final"
  enable_cloudwatch_logs_exports       = ["audit", "slowquery"]
}

resource "aws_neptune_cluster_instance" "relations" {
  count                      = 2
  identifier                 = "kankei-${count.index}"
  cluster_identifier         = aws_neptune_cluster.relations.id
  instance_class             = "db.r6g.large"
  publicly_accessible        = false
  auto_minor_version_upgrade = true
}

resource "aws_neptune_cluster_parameter_group" "relations" {
  name   = "kankei-neptune14"
  family = "neptune1.4"

  parameter {
    name  = "neptune_enforce_ssl"
    value = "1"
  }

  parameter {
    name  = "neptune_enable_audit_log"
    value = "1"
  }
}

# スナップショットから復元したクラスタの鍵は元のものになる。バージョンは任せる
resource "aws_neptune_cluster" "restored" {
  cluster_identifier                  = "kankei-fukugen"
  snapshot_identifier                 = "kankei-2026-10"
  storage_encrypted                   = true
  iam_database_authentication_enabled = true
  backup_retention_period             = 7
  deletion_protection                 = true
  final_snapshot_identifier           = "kankei-fukugen-final"
  enable_cloudwatch_logs_exports      = ["audit"]
}

# 指定しなければ自動で更新される
resource "aws_memorydb_cluster" "session" {
  name           = "session"
  acl_name       = "session"
  engine         = "valkey"
  engine_version = "7.3"
  node_type      = "db.r7g.large"
  num_shards     = 1
}

resource "aws_elasticache_replication_group" "session" {
  replication_group_id       = "session"
  description                = "セッション"
  engine                     = "valkey"
  node_type                  = "cache.r7g.large"
  num_cache_clusters         = 2
  automatic_failover_enabled = true
  multi_az_enabled           = true
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
  auto_minor_version_upgrade = true
}

resource "aws_kms_key" "database" {
  description         = "関係データの暗号化"
  enable_key_rotation = true
}
