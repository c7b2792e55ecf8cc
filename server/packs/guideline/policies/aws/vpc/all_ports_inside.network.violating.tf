# VPC 全体から全てのポートに接続できる
resource "aws_vpc" "main" {
  cidr_block = "10.20.0.0/20"
}

resource "aws_security_group" "app" {
  name        = "app"
  description = "Application"
  vpc_id      = aws_vpc.main.id

  ingress {
    description = "Internal"
    protocol    = "tcp"
    from_port   = 0
    to_port     = 65535
    cidr_blocks = [aws_vpc.main.cidr_block]
  }
}
