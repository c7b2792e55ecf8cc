# ほかから呼び出して使うモジュール

resource "aws_organizations_organization" "main" {
  feature_set = "ALL"
}
