# 国内では別の統制が見る。
provider "aws" {
  region = "ap-northeast-1"
}

resource "aws_ebs_volume" "data" {
  availability_zone = "ap-northeast-1a"
  size              = 100
}

resource "aws_db_instance" "main" {
  identifier                  = "main"
  engine                      = "postgres"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 100
  username                    = "shinsei"
  manage_master_user_password = true
}

resource "aws_rds_cluster" "main" {
  cluster_identifier          = "main"
  engine                      = "aurora-postgresql"
  master_username             = "shinsei"
  manage_master_user_password = true
}

resource "aws_efs_file_system" "shared" {
  creation_token = "shared"
}
