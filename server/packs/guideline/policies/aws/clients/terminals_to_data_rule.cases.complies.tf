resource "aws_vpc_security_group_ingress_rule" "ip_protocol_all" {
  security_group_id = var.share_group_id
  description       = "職員の端末"
  ip_protocol       = "-1"
  cidr_ipv4         = "10.20.0.0/20"
}

variable "share_group_id" {
  type        = string
  description = "ファイル共有のセキュリティグループ"
}

resource "aws_vpc_security_group_ingress_rule" "without_description" {
  security_group_id = var.share_group_id
  ip_protocol       = "tcp"
  from_port         = 445
  to_port           = 445
  cidr_ipv4         = "10.20.0.0/20"
}

resource "aws_vpc_security_group_ingress_rule" "cidr_ipv4_0_0_0_0_1" {
  security_group_id = var.share_group_id
  description       = "職員の端末"
  ip_protocol       = "tcp"
  from_port         = 445
  to_port           = 445
  cidr_ipv4         = "0.0.0.0/1"
}

resource "aws_security_group_rule" "type_egress" {
  type                     = "egress"
  security_group_id        = var.database_group_id
  protocol                 = "tcp"
  from_port                = 5432
  to_port                  = 5432
  source_security_group_id = aws_security_group.log_on.id
}

resource "aws_ec2_client_vpn_endpoint" "staff" {
  server_certificate_arn = var.certificate_arn
  client_cidr_block      = "10.30.0.0/22"
  security_group_ids     = [aws_security_group.log_on.id]

  authentication_options {
    type = "federated-authentication"
  }

  connection_log_options {
    enabled = true
  }
}

resource "aws_security_group" "log_on" {
  name        = "log-on"
  description = "Client VPN"
}

variable "database_group_id" {
  type        = string
  description = "データベースのセキュリティグループ"
}

variable "certificate_arn" {
  type        = string
  description = "サーバ証明書"
}
