resource "aws_instance" "app" {
  ami           = var.ami_id
  instance_type = "m7i.4xlarge"
  subnet_id     = var.subnet_id
}

resource "aws_launch_template" "app" {
  name          = "app"
  image_id      = var.ami_id
  instance_type = "c7i.24xlarge"

  tags = {
    Workload = "夜間バッチ"
  }
}

resource "aws_db_instance" "main" {
  identifier                  = "main"
  engine                      = "postgres"
  instance_class              = "db.r7g.16xlarge"
  allocated_storage           = 1000
  username                    = "main"
  manage_master_user_password = true
  db_subnet_group_name        = "gyoumu"

  tags = {
    System       = "gyoumu"
    SizingReason = "2026 年 9 月の負荷試験で使用率 70 %"
  }
}

resource "aws_rds_cluster_instance" "main" {
  cluster_identifier = var.cluster_identifier
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.2xlarge"
}

resource "aws_elasticache_replication_group" "session" {
  replication_group_id = "session"
  description          = "Sessions"
  node_type            = "cache.r7g.xlarge"
}

variable "ami_id" {
  type = string
}

variable "subnet_id" {
  type = string
}

variable "cluster_identifier" {
  type = string
}
