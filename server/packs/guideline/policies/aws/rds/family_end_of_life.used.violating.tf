# complies: aws_db_parameter_group.shared

# 使うデータベースのバージョンが報告されない：新しいバージョン、分からないバージョン、複製、別のグループ
resource "aws_db_parameter_group" "old" {
  name   = "shinsei-13"
  family = "postgres13"
}

resource "aws_db_parameter_group" "passed" {
  name   = "tsuchi"
  family = "postgres13"
}

resource "aws_db_parameter_group" "replica" {
  name   = "sansho"
  family = "postgres13"
}

resource "aws_db_parameter_group" "shared" {
  name   = "kyotsu"
  family = "postgres13"
}

resource "aws_db_option_group" "old" {
  name                     = "shinsei-mysql80"
  option_group_description = "申請受付"
  engine_name              = "mysql"
  major_engine_version     = "8.0"
}

resource "aws_rds_cluster_parameter_group" "old" {
  name   = "toukei-57"
  family = "aurora-mysql5.7"
}

resource "aws_db_parameter_group" "members" {
  name   = "toukei-57"
  family = "aurora-mysql5.7"
}

resource "aws_db_instance" "newer" {
  identifier           = "shinsei"
  engine               = "postgres"
  engine_version       = "17.4"
  instance_class       = "db.m7g.large"
  parameter_group_name = aws_db_parameter_group.old.name
  option_group_name    = aws_db_option_group.old.name
}

resource "aws_db_instance" "passed" {
  identifier           = "tsuchi"
  engine               = "postgres"
  engine_version       = var.engine_version
  instance_class       = "db.m7g.large"
  parameter_group_name = aws_db_parameter_group.passed.name
}

resource "aws_db_instance" "shared" {
  identifier           = "kyotsu"
  engine               = "postgres"
  engine_version       = "13.20"
  instance_class       = "db.m7g.large"
  parameter_group_name = aws_db_parameter_group.shared.name
}

resource "aws_db_instance" "replica" {
  identifier           = "sansho"
  engine               = "postgres"
  engine_version       = "13.20"
  replicate_source_db  = aws_db_instance.shared.identifier
  instance_class       = "db.m7g.large"
  parameter_group_name = aws_db_parameter_group.replica.name
}

resource "aws_rds_cluster" "newer" {
  cluster_identifier              = "toukei"
  engine                          = "aurora-mysql"
  engine_version                  = "8.0.mysql_aurora.3.10.0"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.old.name
}

resource "aws_rds_cluster_instance" "newer" {
  cluster_identifier      = aws_rds_cluster.newer.id
  engine                  = aws_rds_cluster.newer.engine
  instance_class          = "db.r6g.large"
  db_parameter_group_name = aws_db_parameter_group.members.name
}

variable "engine_version" {
  type = string
}
