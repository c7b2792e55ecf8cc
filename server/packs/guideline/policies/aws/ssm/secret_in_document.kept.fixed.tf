resource "aws_ssm_document" "deploy" {
  name          = "shinsei-deploy"
  document_type = "Command"

  content = jsonencode({
    schemaVersion = "2.2"
    description   = "デプロイ"
    mainSteps = [{
      action = "aws:runShellScript"
      name   = "deploy"
      inputs = { runCommand = ["GITHUB_TOKEN=$(aws secretsmanager get-secret-value --secret-id ${aws_secretsmanager_secret.github.arn} --query SecretString --output text) /opt/shinsei/deploy"] }
    }]
  })
}

resource "aws_imagebuilder_component" "agent" {
  name     = "agent"
  platform = "Linux"
  version  = "1.0.0"

  data = jsonencode({
    schemaVersion = 1.0
    phases = [{
      name = "build"
      steps = [{
        action = "ExecuteBash"
        name   = "agent"
        inputs = { commands = ["GITHUB_TOKEN=$(aws secretsmanager get-secret-value --secret-id ${aws_secretsmanager_secret.github.arn} --query SecretString --output text) /opt/agent/install"] }
      }]
    }]
  })
}

resource "aws_secretsmanager_secret" "github" {
  name = "shinsei/github"
}
