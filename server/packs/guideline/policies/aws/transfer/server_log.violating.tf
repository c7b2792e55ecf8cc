resource "aws_cloudwatch_log_group" "transfer" {
  name              = "/aws/transfer/shinsei"
  retention_in_days = 365
}

resource "aws_transfer_server" "files" {
  protocols            = ["SFTP"]
  security_policy_name = "TransferSecurityPolicy-2025-03"
}
