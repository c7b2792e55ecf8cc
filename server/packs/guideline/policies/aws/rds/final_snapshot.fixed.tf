resource "aws_db_instance" "main" {
  identifier                  = "shinsei-main"
  engine                      = "postgres"
  engine_version              = "17.4"
  instance_class              = "db.m7g.large"
  allocated_storage           = 100
  storage_encrypted           = true
  username                    = "app_admin"
  manage_master_user_password = true
  backup_retention_period     = 7
  deletion_protection         = true
  skip_final_snapshot         = false
  final_snapshot_identifier   = "shinsei-main-final"
}

resource "aws_rds_cluster" "statistics" {
  cluster_identifier          = "toukei"
  engine                      = "aurora-postgresql"
  engine_version              = "16.6"
  master_username             = "app_admin"
  manage_master_user_password = true
  storage_encrypted           = true
  backup_retention_period     = 7
  deletion_protection         = true
  skip_final_snapshot         = false
  final_snapshot_identifier   = "toukei-final"
}

resource "aws_docdb_cluster" "documents" {
  cluster_identifier          = "bunsho"
  engine                      = "docdb"
  engine_version              = "5.0.0"
  master_username             = "app_admin"
  manage_master_user_password = true
  storage_encrypted           = true
  backup_retention_period     = 7
  deletion_protection         = true
  skip_final_snapshot         = false
  final_snapshot_identifier   = "bunsho-final"
}

resource "aws_neptune_cluster" "relations" {
  cluster_identifier                  = "kankei"
  engine_version                      = "1.4.5.0"
  storage_encrypted                   = true
  iam_database_authentication_enabled = true
  backup_retention_period             = 7
  deletion_protection                 = true
  skip_final_snapshot                 = false
  final_snapshot_identifier           = "kankei-final"
}

resource "aws_redshift_cluster" "analysis" {
  cluster_identifier        = "bunseki"
  node_type                 = "ra3.large"
  number_of_nodes           = 2
  master_username           = "app_admin"
  manage_master_password    = true
  encrypted                 = true
  publicly_accessible       = false
  skip_final_snapshot       = false
  final_snapshot_identifier = "bunseki-final"
}
