resource "aws_rds_cluster" "engine_mysql" {
  engine = "mysql"
}

resource "aws_rds_cluster_instance" "statistics" {
  identifier         = "toukei-1"
  cluster_identifier = aws_rds_cluster.engine_mysql.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster" "engine_mode_serverless" {
  engine      = "aurora-postgresql"
  engine_mode = "serverless"
}

resource "aws_rds_cluster_instance" "statistics_engine_mode_serverless" {
  identifier         = "toukei-1"
  cluster_identifier = aws_rds_cluster.engine_mode_serverless.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster" "cluster_of_three_zones" {
  engine                    = "aurora-postgresql"
  db_cluster_instance_class = "db.m6gd.large"
}

resource "aws_rds_cluster_instance" "member" {
  identifier         = "toukei-1"
  cluster_identifier = aws_rds_cluster.cluster_of_three_zones.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}
