resource "aws_ssm_document" "restart" {
  name          = "shinsei-restart"
  document_type = "Command"

  content = jsonencode({
    schemaVersion = "2.2"
    description   = "再起動"
    mainSteps = [{
      action = "aws:runShellScript"
      name   = "restart"
      inputs = { runCommand = ["systemctl restart shinsei"] }
    }]
  })

  permissions = {
    type        = "Share"
    account_ids = "All"
  }
}
