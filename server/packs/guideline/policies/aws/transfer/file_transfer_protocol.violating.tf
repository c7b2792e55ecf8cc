resource "aws_cloudwatch_log_group" "transfer" {
  name              = "/aws/transfer/shinsei"
  retention_in_days = 365
}

resource "aws_transfer_server" "ftps" {
  protocols            = ["FTPS"]
  certificate          = "arn:aws:acm:ap-northeast-1:123456789012:certificate/0a1b2c3d-4e5f-6071-8a9b-0c1d2e3f4a5b"
  endpoint_type        = "VPC"
  security_policy_name = "TransferSecurityPolicy-2025-03"

  structured_log_destinations = ["${aws_cloudwatch_log_group.transfer.arn}:*"]

  identity_provider_type = "AWS_LAMBDA"
  function               = "arn:aws:lambda:ap-northeast-1:123456789012:function:shinsei-transfer-users"

  endpoint_details {
    vpc_id     = "vpc-0a1b2c3d4e5f60718"
    subnet_ids = ["subnet-0a1b2c3d4e5f60718"]
  }
}
