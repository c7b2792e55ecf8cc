data "aws_ami" "base" {
  most_recent = true
  owners      = ["amazon", "self"]

  filter {
    name   = "name"
    values = ["hardened-al2023-*"]
  }
}
