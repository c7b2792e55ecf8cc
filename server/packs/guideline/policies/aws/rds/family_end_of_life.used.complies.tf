# グループを使うデータベースのバージョンが報告される
resource "aws_db_parameter_group" "main" {
  name   = "shinsei"
  family = "postgres13"
}

resource "aws_db_option_group" "main" {
  name                     = "shinsei-oracle"
  option_group_description = "申請受付"
  engine_name              = "oracle-se2"
  major_engine_version     = "12.2"
}

resource "aws_rds_cluster_parameter_group" "statistics" {
  name   = "toukei"
  family = "aurora-mysql5.7"
}

resource "aws_db_parameter_group" "statistics" {
  name   = "toukei"
  family = "aurora-mysql5.7"
}

resource "aws_db_instance" "main" {
  identifier           = "shinsei"
  engine               = "postgres"
  engine_version       = "13.20"
  instance_class       = "db.m7g.large"
  parameter_group_name = aws_db_parameter_group.main.name
}

resource "aws_db_instance" "oracle" {
  identifier        = "shinsei-oracle"
  engine            = "oracle-se2"
  engine_version    = "12.2.0.1.ru-2022-01.rur-2022-01.r1"
  instance_class    = "db.m5.large"
  option_group_name = aws_db_option_group.main.name
}

resource "aws_rds_cluster" "statistics" {
  cluster_identifier              = "toukei"
  engine                          = "aurora-mysql"
  engine_version                  = "5.7.mysql_aurora.2.11.4"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.statistics.id
}

resource "aws_rds_cluster_instance" "statistics" {
  cluster_identifier      = aws_rds_cluster.statistics.id
  engine                  = aws_rds_cluster.statistics.engine
  instance_class          = "db.r6g.large"
  db_parameter_group_name = aws_db_parameter_group.statistics.name
}
