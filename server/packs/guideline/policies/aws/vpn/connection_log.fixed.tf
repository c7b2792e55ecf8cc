resource "aws_ec2_client_vpn_endpoint" "staff" {
  client_cidr_block      = "10.100.0.0/22"
  server_certificate_arn = var.certificate_arn

  authentication_options {
    type              = "federated-authentication"
    saml_provider_arn = var.saml_provider_arn
  }

  connection_log_options {
    enabled              = true
    cloudwatch_log_group = aws_cloudwatch_log_group.staff.name
  }
}

resource "aws_cloudwatch_log_group" "staff" {
  name              = "/aws/clientvpn/staff"
  retention_in_days = 365
}

variable "certificate_arn" {
  type = string
}

variable "saml_provider_arn" {
  type = string
}
