resource "aws_accessanalyzer_archive_rule" "public" {
  analyzer_name = "main"
  rule_name     = "public"

  filter {
    criteria = "resourceType"
    eq       = ["AWS::S3::Bucket"]
  }

  filter {
    criteria = "isPublic"
    eq       = ["true"]
  }
}
