# 移行が終わるまでの VPN
resource "aws_customer_gateway" "office" {
  bgp_asn    = "65000"
  ip_address = "203.0.113.10"
  type       = "ipsec.1"

  tags = {
    Purpose = "移行期（2027 年 3 月まで）"
  }
}

resource "aws_vpn_connection" "office" {
  customer_gateway_id = aws_customer_gateway.office.id
  transit_gateway_id  = var.transit_gateway_id
  type                = "ipsec.1"

  tunnel1_ike_versions                = ["ikev2"]
  tunnel1_phase1_dh_group_numbers     = [19, 20]
  tunnel1_phase1_integrity_algorithms = ["SHA2-256", "SHA2-384"]
  tunnel1_phase2_dh_group_numbers     = [19, 20]
  tunnel1_phase2_integrity_algorithms = ["SHA2-256", "SHA2-384"]
  tunnel2_ike_versions                = ["ikev2"]
  tunnel2_phase1_dh_group_numbers     = [19, 20]
  tunnel2_phase1_integrity_algorithms = ["SHA2-256", "SHA2-384"]
  tunnel2_phase2_dh_group_numbers     = [19, 20]
  tunnel2_phase2_integrity_algorithms = ["SHA2-256", "SHA2-384"]

  tunnel1_log_options {
    cloudwatch_log_options {
      log_enabled   = true
      log_group_arn = var.log_group_arn
    }
  }

  tunnel2_log_options {
    cloudwatch_log_options {
      log_enabled   = true
      log_group_arn = var.log_group_arn
    }
  }

  tags = {
    Purpose = "移行期（2027 年 3 月まで）"
  }
}

# 業務端末の更改まで残す
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

variable "transit_gateway_id" {
  type = string
}

variable "log_group_arn" {
  type = string
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
