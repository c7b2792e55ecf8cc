# provider 4 以前にだけある型
resource "aws_db_security_group" "database" {
  name = "database"

  ingress {
    cidr = "10.0.0.0/24"
  }
}
