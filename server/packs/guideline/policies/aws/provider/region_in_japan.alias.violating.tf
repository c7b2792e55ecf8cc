provider "aws" {
  region = "ap-northeast-1"
}

# 証明書のほかに、データを置くキューでも使われている
provider "aws" {
  alias  = "global"
  region = "us-east-1"
}

resource "aws_acm_certificate" "site" {
  provider          = aws.global
  domain_name       = "shinsei.example.go.jp"
  validation_method = "DNS"
}

resource "aws_sqs_queue" "requests" {
  provider = aws.global
  name     = "requests"
}
