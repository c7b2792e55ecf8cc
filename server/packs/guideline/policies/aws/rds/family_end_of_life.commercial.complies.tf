resource "aws_db_parameter_group" "main" {
  name   = "shinsei"
  family = "sqlserver-se-16.0"
}

resource "aws_db_parameter_group" "ledger" {
  name   = "daichou"
  family = "oracle-se2-19"
}

resource "aws_db_option_group" "main" {
  name                     = "shinsei-oracle"
  option_group_description = "申請受付"
  engine_name              = "oracle-se2"
  major_engine_version     = "19"
}
