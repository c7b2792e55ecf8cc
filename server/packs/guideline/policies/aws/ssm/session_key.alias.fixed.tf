resource "aws_ssm_document" "session" {
  name            = "SSM-SessionManagerRunShell"
  document_type   = "Session"
  document_format = "JSON"

  content = jsonencode({
    schemaVersion = "1.0"
    description   = "Session Manager の設定"
    sessionType   = "Standard_Stream"
    inputs = {
      cloudWatchLogGroupName = "/ssm/session"
      kmsKeyId               = "alias/session"
    }
  })
}

resource "aws_kms_alias" "session" {
  name          = "alias/session"
  target_key_id = "0123abcd-0123-0123-0123-0123456789ab"
}
