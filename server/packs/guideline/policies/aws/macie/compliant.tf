resource "aws_macie2_account" "main" {}

resource "aws_macie2_account" "osaka" {
  provider = aws.osaka
  status   = "ENABLED"
}

provider "aws" {
  alias  = "osaka"
  region = "ap-northeast-3"
}
