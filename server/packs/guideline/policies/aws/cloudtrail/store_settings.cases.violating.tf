resource "aws_cloudtrail_event_data_store" "without_multi_region_enabled" {
  name                           = "main"
  termination_protection_enabled = false
}

resource "aws_cloudtrail_event_data_store" "without_termination_protection_enabled" {
  name                 = "main"
  multi_region_enabled = false
}
