resource "aws_rds_cluster" "engine_mode_serverless" {
  engine      = "aurora-postgresql"
  engine_mode = "serverless"
}

resource "aws_db_instance" "engine_aurora_postgresql" {
  identifier     = "shinsei-main"
  engine         = "aurora-postgresql"
  instance_class = "db.m7g.large"
}

resource "aws_rds_cluster" "engine_custom_oracle_ee_cdb" {
  engine = "custom-oracle-ee-cdb"
}
