resource "aws_redshift_subnet_group" "analysis" {
  name       = "shinsei-bunseki"
  subnet_ids = ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"]
}

resource "aws_redshift_cluster" "analysis" {
  cluster_identifier     = "shinsei-analysis"
  node_type              = "ra3.large"
  number_of_nodes        = 2
  master_username        = "app_admin"
  manage_master_password = true
  encrypted              = true
  publicly_accessible    = false
}
