resource "aws_kms_key" "dnssec" {
  description              = "DNSSEC"
  customer_master_key_spec = "ECC_NIST_P256"
  key_usage                = "SIGN_VERIFY"
}

resource "aws_route53_key_signing_key" "public" {
  hosted_zone_id             = var.zone_id
  key_management_service_arn = aws_kms_key.dnssec.arn
  name                       = "public"
}

variable "zone_id" {
  type = string
}
