resource "aws_transfer_connector" "sftp" {
  access_role          = "arn:aws:iam::123456789012:role/transfer-partner"
  url                  = "sftp://files.partner.example.jp"
  security_policy_name = "TransferSFTPConnectorSecurityPolicy-2024-03"

  sftp_config {
    user_secret_id = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:partner-a1b2c3"
  }
}
