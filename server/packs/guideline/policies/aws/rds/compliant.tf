resource "aws_db_instance" "main" {
  identifier                      = "shinsei-main"
  engine                          = "postgres"
  engine_version                  = "17.4"
  instance_class                  = "db.m7g.large"
  allocated_storage               = 100
  storage_type                    = "gp3"
  storage_encrypted               = true
  username                        = "app_admin"
  manage_master_user_password     = true
  db_subnet_group_name            = aws_db_subnet_group.main.name
  multi_az                        = true
  publicly_accessible             = false
  backup_retention_period         = 14
  deletion_protection             = true
  skip_final_snapshot             = false
  final_snapshot_identifier       = "shinsei-main-final"
  enabled_cloudwatch_logs_exports = ["postgresql", "upgrade"]
}

# 参照系のリードレプリカ。暗号化・バックアップ・バージョンは複製元に従う
resource "aws_db_instance" "replica" {
  identifier          = "shinsei-replica"
  replicate_source_db = aws_db_instance.main.identifier
  instance_class      = "db.m7g.large"
  deletion_protection = true
  skip_final_snapshot = true
}

resource "aws_rds_cluster" "statistics" {
  cluster_identifier          = "toukei"
  engine                      = "aurora-postgresql"
  engine_version              = "16.6"
  master_username             = "app_admin"
  manage_master_user_password = true
  db_subnet_group_name        = aws_db_subnet_group.main.name
  storage_encrypted           = true
  backup_retention_period     = 7
  deletion_protection         = true
  final_snapshot_identifier   = "toukei-final"
}

resource "aws_rds_cluster_instance" "statistics" {
  count              = 2
  identifier         = "toukei-${count.index}"
  cluster_identifier = aws_rds_cluster.statistics.id
  engine             = aws_rds_cluster.statistics.engine
  instance_class     = "db.r7g.large"
}

resource "aws_db_subnet_group" "main" {
  name       = "shinsei"
  subnet_ids = var.subnet_ids
}

variable "subnet_ids" {
  type        = list(string)
  description = "データベースを置く非公開サブネット"
}
