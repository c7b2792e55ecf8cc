data "aws_ami" "base" {
  most_recent = true
  owners      = ["amazon", "123456789012"]

  filter {
    name   = "name"
    values = ["hardened-al2023-*"]
  }
}
