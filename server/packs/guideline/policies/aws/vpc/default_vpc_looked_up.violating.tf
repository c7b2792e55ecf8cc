data "aws_vpc" "shared" {
  default = true
  state   = "available"
}
