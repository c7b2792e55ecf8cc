resource "aws_route53_zone" "public" {
  name = "gyoumu.example.go.jp"
}

resource "aws_route53_key_signing_key" "public" {
  hosted_zone_id             = aws_route53_zone.public.id
  key_management_service_arn = var.dnssec_key_arn
  name                       = "public"
}

resource "aws_route53_hosted_zone_dnssec" "public" {
  hosted_zone_id = aws_route53_key_signing_key.public.hosted_zone_id
}

variable "dnssec_key_arn" {
  type = string
}
