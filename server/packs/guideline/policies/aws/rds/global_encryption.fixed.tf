resource "aws_rds_global_cluster" "statistics" {
  global_cluster_identifier = "toukei-global"
  engine                    = "aurora-postgresql"
  engine_version            = "16.6"
  deletion_protection       = true
  storage_encrypted         = true
}
