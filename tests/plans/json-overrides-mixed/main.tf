variable "a" {
  type    = string
  default = "hcl"
}
resource "aws_sns_topic" "t" {
  name         = "t-${var.a}"
  display_name = "hcl"
  tags         = { K = "hcl" }
}
module "m" {
  source    = "./m"
  providers = { aws = aws.tokyo }
  x         = 1
}
provider "aws" {
  alias  = "tokyo"
  region = "ap-northeast-1"
  default_tags {
    tags = { From = "tokyo" }
  }
}
provider "aws" {
  region = "ap-northeast-3"
}
output "o" { value = [var.a, module.m.o, local.j, local.k] }
