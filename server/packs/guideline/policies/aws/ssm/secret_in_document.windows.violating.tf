# PowerShell の手順と、手順の外の値は、人が直す
resource "aws_ssm_document" "windows" {
  name          = "shinsei-windows"
  document_type = "Command"

  content = jsonencode({
    schemaVersion = "2.2"
    mainSteps = [{
      action = "aws:runPowerShellScript"
      name   = "deploy"
      inputs = { runCommand = ["$env:GITHUB_TOKEN = 'ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'"] }
    }]
  })
}
