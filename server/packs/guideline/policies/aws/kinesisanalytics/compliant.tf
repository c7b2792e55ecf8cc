resource "aws_kinesisanalyticsv2_application" "summary" {
  name                   = "shinsei-summary"
  runtime_environment    = "FLINK-1_20"
  service_execution_role = "arn:aws:iam::123456789012:role/flink"
}
