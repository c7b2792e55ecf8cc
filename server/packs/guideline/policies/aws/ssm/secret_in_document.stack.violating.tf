resource "aws_cloudformation_stack" "db" {
  name         = "shinsei-db"
  template_url = "https://example-templates.s3.ap-northeast-1.amazonaws.com/db.yaml"

  parameters = {
    MasterUsername     = "app"
    MasterUserPassword = "Shinsei-2026-dbpass"
  }
}

data "aws_secretsmanager_secret" "database" {
  name = "shinsei/database"
}
