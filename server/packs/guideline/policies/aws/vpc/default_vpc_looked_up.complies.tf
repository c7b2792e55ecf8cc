data "aws_vpc" "shared" {
  default = false
  state   = "available"
}
