# provider 6 にはない（EC2-Classic 用。バージョン 5 で削除）
resource "aws_security_group" "analysis" {
  name        = "shinsei-bunseki"
  description = "Requests of the application"
  vpc_id      = aws_vpc.shinsei.id
}

resource "aws_vpc" "shinsei" {
  cidr_block = "10.0.0.0/16"
}
