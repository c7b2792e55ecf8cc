resource "aws_docdb_cluster" "enabled_cloudwatch_logs_exports_profiler" {
  engine                          = "docdb"
  enabled_cloudwatch_logs_exports = ["profiler"]
}
