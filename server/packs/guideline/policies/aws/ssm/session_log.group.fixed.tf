resource "aws_ssm_document" "session" {
  name            = "SSM-SessionManagerRunShell"
  document_type   = "Session"
  document_format = "JSON"

  content = "{\"description\":\"Session Manager の設定\",\"inputs\":{\"cloudWatchEncryptionEnabled\":true,\"cloudWatchLogGroupName\":\"/ssm/session\",\"kmsKeyId\":\"alias/session\"},\"schemaVersion\":\"1.0\",\"sessionType\":\"Standard_Stream\"}"
}

resource "aws_cloudwatch_log_group" "session" {
  name              = "/ssm/session"
  retention_in_days = 365
}
