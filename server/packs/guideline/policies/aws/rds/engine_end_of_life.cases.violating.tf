# complies: aws_db_instance.engine_version_13_00_6455_2_v1
# complies: aws_db_instance.with_replicate_source_db
# complies: aws_rds_cluster.statistics
# complies: aws_rds_cluster_instance.cluster_identifier_toukei

resource "aws_db_instance" "engine_aurora" {
  identifier     = "shinsei-main"
  engine         = "aurora"
  engine_version = "16.00.4215.2.v1"
  instance_class = "db.m7g.large"
}

resource "aws_db_instance" "with_replicate_source_db" {
  identifier          = "shinsei-main"
  engine              = "sqlserver-se"
  engine_version      = "13.00.6455.2.v1"
  instance_class      = "db.m7g.large"
  replicate_source_db = "arn:aws:rds:ap-northeast-1:123456789012:db:shinsei"
}

resource "aws_db_instance" "engine_version_13_00_6455_2_v1" {
  identifier     = "daichou"
  engine         = "oracle-se2"
  engine_version = "13.00.6455.2.v1"
  instance_class = "db.m7g.large"
}

resource "aws_rds_cluster" "statistics" {
  cluster_identifier = "toukei"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "cluster_identifier_toukei" {
  identifier         = "kaikei-1"
  cluster_identifier = "toukei"
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
  engine_version     = "13.18"
}
