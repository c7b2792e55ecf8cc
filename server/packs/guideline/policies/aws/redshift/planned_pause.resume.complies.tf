resource "aws_redshift_cluster" "analysis" {
  cluster_identifier     = "shinsei-analysis"
  node_type              = "ra3.large"
  number_of_nodes        = 2
  master_username        = "app_admin"
  manage_master_password = true
  encrypted              = true
  publicly_accessible    = false
}

resource "aws_redshift_scheduled_action" "maintenance" {
  name     = "shinsei-maintenance"
  schedule = "cron(0 17 ? * SUN *)"
  iam_role = "arn:aws:iam::111122223333:role/shinsei-redshift-scheduler"

  target_action {
    resume_cluster {
      cluster_identifier = "shinsei-analysis"
    }
  }
}
