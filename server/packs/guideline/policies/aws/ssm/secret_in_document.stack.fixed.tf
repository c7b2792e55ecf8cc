resource "aws_cloudformation_stack" "db" {
  name         = "shinsei-db"
  template_url = "https://example-templates.s3.ap-northeast-1.amazonaws.com/db.yaml"

  parameters = {
    MasterUsername     = "app"
    MasterUserPassword = "{{resolve:secretsmanager:${data.aws_secretsmanager_secret.database.arn}}}"
  }
}

data "aws_secretsmanager_secret" "database" {
  name = "shinsei/database"
}
