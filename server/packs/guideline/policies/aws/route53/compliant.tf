provider "aws" {
  region = "ap-northeast-1"
}

# DNSSEC のキーと問合せの記録は us-east-1 に置く
provider "aws" {
  alias  = "virginia"
  region = "us-east-1"
}

resource "aws_route53_zone" "public" {
  name = "gyoumu.example.go.jp"
}

resource "aws_cloudwatch_log_group" "dns" {
  provider          = aws.virginia
  name              = "/aws/route53/gyoumu.example.go.jp"
  retention_in_days = 365
}

resource "aws_route53_query_log" "public" {
  zone_id                  = aws_route53_zone.public.zone_id
  cloudwatch_log_group_arn = aws_cloudwatch_log_group.dns.arn
}

resource "aws_kms_key" "dnssec" {
  provider                 = aws.virginia
  description              = "DNSSEC"
  customer_master_key_spec = "ECC_NIST_P256"
  key_usage                = "SIGN_VERIFY"
}

resource "aws_route53_key_signing_key" "public" {
  hosted_zone_id             = aws_route53_zone.public.id
  key_management_service_arn = aws_kms_key.dnssec.arn
  name                       = "public"
}

resource "aws_route53_hosted_zone_dnssec" "public" {
  hosted_zone_id = aws_route53_zone.public.id
}

resource "aws_route53domains_registered_domain" "main" {
  domain_name = "example.jp"
}

# 非公開のゾーン
resource "aws_route53_zone" "internal" {
  name = "internal.example"

  vpc {
    vpc_id = var.vpc_id
  }
}

resource "aws_route53_query_log" "verification" {
  zone_id                  = aws_route53_zone.verification.zone_id
  cloudwatch_log_group_arn = aws_cloudwatch_log_group.dns.arn
}

# 検証用に委任したゾーン
resource "aws_route53_zone" "verification" {
  name = "stg.gyoumu.example.go.jp"
}

variable "vpc_id" {
  type = string
}
