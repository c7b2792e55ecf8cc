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
  final_snapshot_identifier   = "shinsei-main-final"
}

resource "aws_rds_cluster_instance" "statistics" {
  identifier         = "toukei-1"
  cluster_identifier = "toukei"
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.2xlarge"
}

resource "aws_docdb_cluster_instance" "documents" {
  identifier         = "bunsho-1"
  cluster_identifier = "bunsho"
  instance_class     = "db.r6g.large"
}

resource "aws_neptune_cluster_instance" "relations" {
  identifier         = "kankei-1"
  cluster_identifier = "kankei"
  instance_class     = "db.r6g.xlarge"
}
