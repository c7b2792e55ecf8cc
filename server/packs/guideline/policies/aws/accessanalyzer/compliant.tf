# 社内の監査アカウントからの利用だけをアーカイブする
resource "aws_accessanalyzer_archive_rule" "audit" {
  analyzer_name = "main"
  rule_name     = "audit"

  filter {
    criteria = "principal.AWS"
    eq       = ["210987654321"]
  }

  filter {
    criteria = "isPublic"
    eq       = ["false"]
  }
}
