resource "aws_cloudtrail_event_data_store" "main" {
  name             = "main"
  retention_period = 2555
}
