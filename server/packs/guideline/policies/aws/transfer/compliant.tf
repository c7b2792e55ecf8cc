resource "aws_cloudwatch_log_group" "transfer" {
  name              = "/aws/transfer/shinsei"
  retention_in_days = 365
}

resource "aws_transfer_server" "files" {
  protocols            = ["SFTP"]
  endpoint_type        = "VPC"
  security_policy_name = "TransferSecurityPolicy-2025-03"

  structured_log_destinations = ["${aws_cloudwatch_log_group.transfer.arn}:*"]

  endpoint_details {
    vpc_id             = "vpc-0a1b2c3d4e5f60718"
    subnet_ids         = ["subnet-0a1b2c3d4e5f60718", "subnet-0b1c2d3e4f5a60718"]
    security_group_ids = ["sg-0a1b2c3d4e5f60718"]
  }
}

# AS2 による連携
resource "aws_transfer_server" "as2" {
  protocols            = ["AS2"]
  endpoint_type        = "VPC"
  security_policy_name = "TransferSecurityPolicy-2024-01"
  logging_role         = "arn:aws:iam::123456789012:role/transfer-logging"

  endpoint_details {
    vpc_id     = "vpc-0a1b2c3d4e5f60718"
    subnet_ids = ["subnet-0a1b2c3d4e5f60718"]
  }
}

resource "aws_transfer_connector" "partner" {
  access_role = "arn:aws:iam::123456789012:role/transfer-partner"
  url         = "https://as2.partner.example.jp"

  as2_config {
    compression           = "ZLIB"
    encryption_algorithm  = "AES256_CBC"
    signing_algorithm     = "SHA256"
    mdn_response          = "SYNC"
    mdn_signing_algorithm = "SHA256"
    local_profile_id      = "p-0a1b2c3d4e5f60718"
    partner_profile_id    = "p-0b1c2d3e4f5a60718"
  }
}

resource "aws_transfer_connector" "sftp" {
  access_role          = "arn:aws:iam::123456789012:role/transfer-partner"
  url                  = "sftp://files.partner.example.jp"
  security_policy_name = "TransferSFTPConnectorSecurityPolicy-2024-03"

  sftp_config {
    user_secret_id = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:partner-a1b2c3"
  }
}
