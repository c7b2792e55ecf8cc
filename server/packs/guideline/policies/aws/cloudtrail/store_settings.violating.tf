resource "aws_cloudtrail_event_data_store" "main" {
  name                           = "main"
  multi_region_enabled           = false
  termination_protection_enabled = false
}
