# provider 4 以前にだけある型
resource "aws_security_group" "database" {
  name        = "database"
  description = "database"
}
