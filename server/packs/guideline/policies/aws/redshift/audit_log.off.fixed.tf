resource "aws_redshift_cluster" "analysis" {
  cluster_identifier     = "shinsei-analysis"
  node_type              = "ra3.large"
  number_of_nodes        = 2
  master_username        = "app_admin"
  manage_master_password = true
  encrypted              = true
  publicly_accessible    = false

  logging {
    enable               = true
    log_destination_type = "cloudwatch"
    log_exports          = ["connectionlog", "userlog", "useractivitylog"]
  }
}
