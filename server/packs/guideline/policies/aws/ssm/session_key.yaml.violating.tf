resource "aws_ssm_document" "session" {
  name            = "SSM-SessionManagerRunShell"
  document_type   = "Session"
  document_format = "YAML"

  content = <<-EOT
    schemaVersion: "1.0"
    sessionType: Standard_Stream
    inputs:
      s3BucketName: example-session-log
      s3EncryptionEnabled: true
  EOT
}
