# provider 6 にはない（EC2-Classic 用。バージョン 5 で削除）
resource "aws_security_group" "cache" {
  name        = "shinsei-cache"
  description = "Requests of the application"
  vpc_id      = data.aws_vpc.shinsei.id
}

data "aws_vpc" "shinsei" {
  tags = { Name = "shinsei" }
}
