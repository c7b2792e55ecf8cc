resource "aws_ssm_document" "session" {
  name            = "SSM-SessionManagerRunShell"
  document_type   = "Session"
  document_format = "JSON"

  content = jsonencode({
    schemaVersion = "1.0"
    description   = "Session Manager の設定"
    sessionType   = "Standard_Stream"
    inputs = {
      kmsKeyId                    = "alias/session"
      cloudWatchLogGroupName      = "/ssm/session"
      cloudWatchEncryptionEnabled = true
    }
  })
}

resource "aws_cloudwatch_log_group" "session" {
  name              = "/ssm/session"
  retention_in_days = 365
}
