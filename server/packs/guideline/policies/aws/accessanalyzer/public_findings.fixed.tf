resource "aws_accessanalyzer_archive_rule" "public" {
  analyzer_name = "main"
  rule_name     = "public"

  filter {
    criteria = "isPublic"
    eq       = ["false"]
  }
}
