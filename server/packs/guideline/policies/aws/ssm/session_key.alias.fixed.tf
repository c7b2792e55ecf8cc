resource "aws_ssm_document" "session" {
  name            = "SSM-SessionManagerRunShell"
  document_type   = "Session"
  document_format = "JSON"

  content = "{\"description\":\"Session Manager の設定\",\"inputs\":{\"cloudWatchLogGroupName\":\"/ssm/session\",\"kmsKeyId\":\"alias/session\"},\"schemaVersion\":\"1.0\",\"sessionType\":\"Standard_Stream\"}"
}

resource "aws_kms_alias" "session" {
  name          = "alias/session"
  target_key_id = "0123abcd-0123-0123-0123-0123456789ab"
}
