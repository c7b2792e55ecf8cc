resource "aws_redshift_cluster" "analysis" {
  cluster_identifier     = "shinsei-analysis"
  node_type              = "ra3.large"
  number_of_nodes        = 2
  master_username        = "app_admin"
  manage_master_password = true
  encrypted              = true
  publicly_accessible    = false
  snapshot_identifier    = "" # モジュールが渡す空文字列は、書かないのと同じ
}
