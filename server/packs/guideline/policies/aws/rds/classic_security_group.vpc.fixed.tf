# provider 4 以前にだけある型
resource "aws_security_group" "database" {
  name        = "database"
  description = "Requests of the application"
  vpc_id      = aws_vpc.shinsei.id
}

resource "aws_vpc" "shinsei" {
  cidr_block = "10.0.0.0/16"
}
