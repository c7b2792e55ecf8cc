resource "aws_eip" "old_gateway" {
  domain = "vpc"
}
