# スナップショットから作るものの暗号化は、元のものに従う

provider "aws" {
  region = "us-west-2"
}

resource "aws_ebs_volume" "data" {
  availability_zone = "us-west-2a"
  snapshot_id       = "snap-0a1b2c3d4e5f60718"
}

resource "aws_db_instance" "main" {
  identifier                  = "main"
  engine                      = "postgres"
  instance_class              = "db.t4g.medium"
  snapshot_identifier         = "shinsei-2026-10"
  username                    = "shinsei"
  manage_master_user_password = true
}

resource "aws_rds_cluster" "main" {
  cluster_identifier          = "main"
  engine                      = "aurora-postgresql"
  snapshot_identifier         = "shinsei-2026-10"
  master_username             = "shinsei"
  manage_master_user_password = true
}

resource "aws_efs_file_system" "shared" {
  creation_token = "shared"
  encrypted      = true
}
