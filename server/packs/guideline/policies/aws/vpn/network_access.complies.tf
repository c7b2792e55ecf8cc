# shirube:allow legacy-closed-network until 2027-09-30 -- Verified Access に対応しない業務端末の更改まで
resource "aws_ec2_client_vpn_endpoint" "staff" {
  client_cidr_block      = "10.100.0.0/22"
  server_certificate_arn = var.certificate_arn

  authentication_options {
    type              = "federated-authentication"
    saml_provider_arn = var.saml_provider_arn
  }

  connection_log_options {
    enabled              = true
    cloudwatch_log_group = var.log_group_name
  }
}

variable "certificate_arn" {
  type = string
}

variable "saml_provider_arn" {
  type = string
}

variable "log_group_name" {
  type = string
}
