resource "aws_db_instance" "medium" {
  identifier                  = "shinsei-medium"
  engine                      = "mysql"
  instance_class              = "db.t3.medium"
  allocated_storage           = 20
  username                    = "app_admin"
  manage_master_user_password = true
}

resource "aws_db_instance" "micro" {
  identifier                  = "shinsei-micro"
  engine                      = "postgres"
  instance_class              = "db.t3.micro"
  allocated_storage           = 20
  username                    = "app_admin"
  manage_master_user_password = true
}

resource "aws_rds_cluster_instance" "graviton" {
  identifier         = "toukei-graviton"
  cluster_identifier = "toukei"
  engine             = "aurora-mysql"
  instance_class     = "db.t4g.medium"
}
