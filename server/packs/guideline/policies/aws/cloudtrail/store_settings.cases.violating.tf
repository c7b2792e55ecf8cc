resource "aws_cloudtrail_event_data_store" "without_protection" {
  name                           = "main"
  termination_protection_enabled = false
}

resource "aws_cloudtrail_event_data_store" "in_one_region" {
  name                 = "main"
  multi_region_enabled = false
}
