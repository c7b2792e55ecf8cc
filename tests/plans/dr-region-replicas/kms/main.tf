terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.primary, aws.replica]
    }
  }
}
variable "name" {}
data "aws_region" "r" { provider = aws.replica }
data "aws_region" "p" { provider = aws.primary }
resource "aws_kms_key" "k" {
  provider     = aws.primary
  description  = "${var.name} in ${data.aws_region.p.name}, replica in ${data.aws_region.r.name}"
  multi_region = true
}
resource "aws_kms_alias" "a" {
  provider      = aws.replica
  name          = "alias/${var.name}"
  target_key_id = aws_kms_key.k.key_id
}
output "o" { value = aws_kms_key.k.description }
