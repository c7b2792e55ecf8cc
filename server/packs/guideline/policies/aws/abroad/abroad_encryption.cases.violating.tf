# complies: aws_ebs_volume.data
# complies: aws_rds_cluster.engine_mode_serverless

provider "aws" {
  region = "us-west-2"
}

resource "aws_ebs_volume" "data" {
  availability_zone = "us-west-2a"
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

resource "aws_efs_file_system" "with_ebs_encryption_by_default" {
  creation_token = "shared"
}

resource "aws_ebs_encryption_by_default" "this" {}

resource "aws_rds_cluster" "engine_mode_serverless" {
  engine      = "aurora-postgresql"
  engine_mode = "serverless"
}
