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
  parameter_group_name        = aws_db_parameter_group.main.name
}

resource "aws_db_parameter_group" "main" {
  name   = "shinsei-postgres17"
  family = "postgres17"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "log_min_duration_statement"
    value = "1000"
  }
}

resource "aws_rds_cluster" "statistics" {
  cluster_identifier              = "toukei"
  engine                          = "aurora-postgresql"
  engine_version                  = "16.6"
  master_username                 = "app_admin"
  manage_master_user_password     = true
  storage_encrypted               = true
  backup_retention_period         = 7
  deletion_protection             = true
  final_snapshot_identifier       = "toukei-final"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.statistics.name
}

resource "aws_rds_cluster_parameter_group" "statistics" {
  name   = "toukei"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "log_statement"
    value = "none"
  }

  parameter {
    name  = "log_min_duration_statement"
    value = "1000"
  }
}
