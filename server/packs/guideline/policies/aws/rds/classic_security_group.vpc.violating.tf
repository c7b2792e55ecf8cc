# provider 4 以前にだけある型
resource "aws_db_security_group" "database" {
  name        = "database"
  description = "Requests of the application"

  ingress {
    cidr = "10.0.0.0/24"
  }
}

resource "aws_vpc" "shinsei" {
  cidr_block = "10.0.0.0/16"
}
