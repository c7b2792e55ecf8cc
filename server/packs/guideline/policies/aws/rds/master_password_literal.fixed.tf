resource "aws_rds_cluster" "statistics" {
  cluster_identifier          = "toukei"
  engine                      = "aurora-postgresql"
  engine_version              = "16.6"
  master_username             = "app_admin"
  storage_encrypted           = true
  backup_retention_period     = 7
  deletion_protection         = true
  final_snapshot_identifier   = "toukei-final"
  manage_master_user_password = true
}

resource "aws_docdb_cluster" "documents" {
  cluster_identifier          = "bunsho"
  engine                      = "docdb"
  engine_version              = "5.0.0"
  master_username             = "app_admin"
  storage_encrypted           = true
  backup_retention_period     = 7
  deletion_protection         = true
  final_snapshot_identifier   = "bunsho-final"
  manage_master_user_password = true
}

resource "aws_redshift_cluster" "analysis" {
  cluster_identifier        = "bunseki"
  node_type                 = "ra3.large"
  number_of_nodes           = 2
  master_username           = "app_admin"
  encrypted                 = true
  publicly_accessible       = false
  final_snapshot_identifier = "bunseki-final"
  manage_master_password    = true
}

resource "aws_redshiftserverless_namespace" "analysis" {
  namespace_name        = "bunseki"
  admin_username        = "app_admin"
  manage_admin_password = true
}
