resource "aws_docdb_cluster_instance" "documents" {
  identifier                  = "bunsho-1"
  cluster_identifier          = "bunsho"
  instance_class              = "db.r6g.large"
  enable_performance_insights = true
}
