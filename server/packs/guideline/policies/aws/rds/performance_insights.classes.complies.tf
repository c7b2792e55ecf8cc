resource "aws_db_instance" "first" {
  identifier                  = "shinsei-first"
  engine                      = "mysql"
  instance_class              = "db.t1.micro"
  allocated_storage           = 20
  username                    = "app_admin"
  manage_master_user_password = true
}

resource "aws_db_instance" "small" {
  identifier                  = "shinsei-small"
  engine                      = "mariadb"
  instance_class              = "db.t4g.small"
  allocated_storage           = 20
  username                    = "app_admin"
  manage_master_user_password = true
}

resource "aws_rds_cluster_instance" "burstable" {
  identifier         = "toukei-burstable"
  cluster_identifier = "toukei"
  engine             = "aurora-mysql"
  instance_class     = "db.t3.medium"
}
