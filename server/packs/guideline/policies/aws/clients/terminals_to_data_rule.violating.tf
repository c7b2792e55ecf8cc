resource "aws_vpc_security_group_ingress_rule" "share" {
  security_group_id = var.share_group_id
  description       = "職員の端末"
  ip_protocol       = "tcp"
  from_port         = 445
  to_port           = 445
  cidr_ipv4         = "10.20.0.0/20"
}

resource "aws_security_group_rule" "database" {
  type                     = "ingress"
  security_group_id        = var.database_group_id
  protocol                 = "tcp"
  from_port                = 5432
  to_port                  = 5432
  source_security_group_id = aws_security_group.log_on.id
}

# 在宅の職員が端末から接続する
resource "aws_ec2_client_vpn_endpoint" "staff" {
  server_certificate_arn = var.certificate_arn
  client_cidr_block      = "10.30.0.0/22"
  vpc_id                 = var.vpc_id
  security_group_ids     = [aws_security_group.log_on.id]

  authentication_options {
    type              = "federated-authentication"
    saml_provider_arn = var.saml_provider_arn
  }

  connection_log_options {
    enabled              = true
    cloudwatch_log_group = "client-vpn"
  }
}

resource "aws_security_group" "log_on" {
  name        = "log-on"
  description = "Client VPN"
  vpc_id      = var.vpc_id
}

variable "vpc_id" {
  type        = string
  description = "VPC"
}

variable "share_group_id" {
  type        = string
  description = "ファイル共有のセキュリティグループ"
}

variable "database_group_id" {
  type        = string
  description = "データベースのセキュリティグループ"
}

variable "certificate_arn" {
  type        = string
  description = "サーバ証明書"
}

variable "saml_provider_arn" {
  type        = string
  description = "認証基盤"
}
