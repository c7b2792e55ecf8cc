resource "aws_ssm_document" "deploy" {
  name          = "shinsei-deploy"
  document_type = "Command"

  content = jsonencode({
    schemaVersion = "2.2"
    description   = "デプロイ"
    mainSteps = [{
      action = "aws:runShellScript"
      name   = "deploy"
      inputs = { runCommand = ["GITHUB_TOKEN=ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8 /opt/shinsei/deploy"] }
    }]
  })
}

resource "aws_cloudformation_stack" "db" {
  name         = "shinsei-db"
  template_url = "https://example-templates.s3.ap-northeast-1.amazonaws.com/db.yaml"

  parameters = {
    MasterUsername     = "app"
    MasterUserPassword = "Shinsei-2026-dbpass"
  }
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
        inputs = { commands = ["GITHUB_TOKEN=ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8 /opt/agent/install"] }
      }]
    }]
  })
}
