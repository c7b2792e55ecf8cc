resource "aws_cloudwatch_log_group" "transfer" {
  name              = "/aws/transfer/shinsei"
  retention_in_days = 365
}

resource "aws_transfer_server" "files" {
  protocols            = ["SFTP"]
  endpoint_type        = "VPC"
  security_policy_name = "TransferSecurityPolicy-2025-03"

  endpoint_details {
    vpc_id             = "vpc-0a1b2c3d4e5f60718"
    subnet_ids         = ["subnet-0a1b2c3d4e5f60718", "subnet-0b1c2d3e4f5a60718"]
    security_group_ids = ["sg-0a1b2c3d4e5f60718"]
  }
}
