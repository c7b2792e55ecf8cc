resource "aws_rds_cluster" "statistics" {
  cluster_identifier          = "toukei"
  engine                      = "aurora-postgresql"
  engine_version              = "16.6"
  master_username             = "app_admin"
  manage_master_user_password = true
  storage_encrypted           = true
  backup_retention_period     = 7
  deletion_protection         = true
  final_snapshot_identifier   = "toukei-final"
}

resource "aws_rds_cluster_instance" "statistics_2" {
  cluster_identifier = aws_rds_cluster.statistics.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster_instance" "statistics" {
  identifier         = "toukei-1"
  cluster_identifier = aws_rds_cluster.statistics.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}
