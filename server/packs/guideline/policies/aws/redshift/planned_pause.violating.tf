resource "aws_redshift_scheduled_action" "maintenance" {
  name     = "shinsei-maintenance"
  schedule = "cron(0 17 ? * SUN *)"
  iam_role = "arn:aws:iam::111122223333:role/shinsei-redshift-scheduler"

  target_action {
    pause_cluster {
      cluster_identifier = "shinsei-analysis"
    }
  }
}
