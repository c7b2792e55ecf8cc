resource "aws_accessanalyzer_archive_rule" "criteria_resourcetype" {
  analyzer_name = "main"
  rule_name     = "public"

  filter {
    criteria = "resourceType"
    eq       = ["true"]
  }
}
