# ライセンスを含むマネージドサービス
resource "aws_rds_cluster" "db" {
  cluster_identifier          = "shinsei"
  engine                      = "aurora-postgresql"
  master_username             = "app"
  manage_master_user_password = true
  storage_encrypted           = true
}
