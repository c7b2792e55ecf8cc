resource "aws_db_parameter_group" "main" {
  name   = "shinsei"
  family = "postgres17"
}

resource "aws_rds_cluster_parameter_group" "statistics" {
  name   = "toukei"
  family = "aurora-mysql8.0"
}

resource "aws_db_option_group" "main" {
  name                     = "shinsei-mysql84"
  option_group_description = "申請受付"
  engine_name              = "mysql"
  major_engine_version     = "8.4"
}
