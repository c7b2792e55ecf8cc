resource "aws_rds_cluster" "statistics" {
  cluster_identifier          = "toukei"
  engine                      = "aurora-postgresql"
  master_username             = "app_admin"
  manage_master_user_password = true
  storage_encrypted           = true
  final_snapshot_identifier   = "toukei-final"
}

resource "aws_rds_cluster_instance" "statistics" {
  identifier          = "toukei-1"
  cluster_identifier  = var.cluster_identifier
  engine              = "aurora-postgresql"
  instance_class      = "db.r7g.large"
  monitoring_interval = 0
}

variable "cluster_identifier" {
  type = string
}
