resource "aws_ssm_document" "deploy" {
  name          = "shinsei-deploy"
  document_type = "Command"

  content = jsonencode({
    schemaVersion = "2.2"
    description   = "デプロイ"
    mainSteps = [{
      action = "aws:runShellScript"
      name   = "deploy"
      inputs = { runCommand = ["GITHUB_TOKEN={{ssm-secure:/shinsei/github-token}} /opt/shinsei/deploy"] }
    }]
  })
}

resource "aws_cloudformation_stack" "db" {
  name         = "shinsei-db"
  template_url = "https://example-templates.s3.ap-northeast-1.amazonaws.com/db.yaml"

  parameters = {
    MasterUsername     = "app"
    MasterUserPassword = "{{resolve:secretsmanager:shinsei/db:SecretString:password}}"
  }
}

resource "aws_imagebuilder_component" "agent" {
  name     = "agent"
  platform = "Linux"
  version  = "1.0.0"

  data = yamlencode({
    schemaVersion = 1.0
    phases = [{
      name = "build"
      steps = [{
        action = "ExecuteBash"
        name   = "agent"
        inputs = { commands = ["GITHUB_TOKEN=$(aws secretsmanager get-secret-value --secret-id github --query SecretString --output text) /opt/agent/install"] }
      }]
    }]
  })
}
