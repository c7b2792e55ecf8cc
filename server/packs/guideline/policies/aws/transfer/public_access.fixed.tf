resource "aws_cloudwatch_log_group" "transfer" {
  name              = "/aws/transfer/shinsei"
  retention_in_days = 365
}

resource "aws_transfer_server" "files" {
  protocols            = ["SFTP"]
  security_policy_name = "TransferSecurityPolicy-2025-03"

  structured_log_destinations = ["${aws_cloudwatch_log_group.transfer.arn}:*"]
  endpoint_type               = "VPC"

  endpoint_details {
    vpc_id     = aws_vpc.main.id
    subnet_ids = [aws_subnet.files_a.id, aws_subnet.files_c.id]
  }
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "files_a" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.1.0/24"
  availability_zone = "ap-northeast-1a"
}

resource "aws_subnet" "files_c" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.2.0/24"
  availability_zone = "ap-northeast-1c"
}
