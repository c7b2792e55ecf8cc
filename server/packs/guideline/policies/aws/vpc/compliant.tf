# 公開用と非公開用のサブネットを 2 つのゾーンに分けた業務システムのネットワーク
resource "aws_vpc" "main" {
  cidr_block = "10.20.0.0/16"
}

# 既定のセキュリティグループは規則を空にして使わない
resource "aws_default_security_group" "main" {
  vpc_id = aws_vpc.main.id
}

resource "aws_flow_log" "main" {
  vpc_id               = aws_vpc.main.id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = var.log_bucket_arn
}

resource "aws_route53_resolver_query_log_config_association" "main" {
  resolver_query_log_config_id = var.resolver_query_log_config_id
  resource_id                  = aws_vpc.main.id
}

resource "aws_vpc_block_public_access_options" "this" {
  internet_gateway_block_mode = "block-ingress"
}

resource "aws_subnet" "public_a" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.20.1.0/24"
  availability_zone = "ap-northeast-1a"
}

resource "aws_subnet" "public_c" {
  vpc_id                  = aws_vpc.main.id
  cidr_block              = "10.20.2.0/24"
  availability_zone       = "ap-northeast-1c"
  map_public_ip_on_launch = false
}

resource "aws_subnet" "private_a" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.20.11.0/24"
  availability_zone = "ap-northeast-1a"
}

resource "aws_subnet" "private_c" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.20.12.0/24"
  availability_zone = "ap-northeast-1c"
}

# ゾーンごとに NAT ゲートウェイとルートテーブルを置く
resource "aws_nat_gateway" "a" {
  allocation_id = var.allocation_id_a
  subnet_id     = aws_subnet.public_a.id
}

resource "aws_nat_gateway" "c" {
  allocation_id = var.allocation_id_c
  subnet_id     = aws_subnet.public_c.id
}

resource "aws_route_table" "private_a" {
  vpc_id = aws_vpc.main.id
}

resource "aws_route" "private_a" {
  route_table_id         = aws_route_table.private_a.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.a.id
}

resource "aws_route" "shared" {
  route_table_id            = aws_route_table.private_a.id
  destination_cidr_block    = "10.30.0.0/16"
  vpc_peering_connection_id = var.vpc_peering_connection_id
}

resource "aws_route_table_association" "private_a" {
  subnet_id      = aws_subnet.private_a.id
  route_table_id = aws_route_table.private_a.id
}

resource "aws_route_table" "private_c" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.c.id
  }

  route {
    cidr_block                = "10.30.0.0/16"
    vpc_peering_connection_id = var.vpc_peering_connection_id
  }
}

resource "aws_route_table_association" "private_c" {
  subnet_id      = aws_subnet.private_c.id
  route_table_id = aws_route_table.private_c.id
}

# 通信検査用のアプライアンスを通る経路
resource "aws_network_interface" "firewall" {
  subnet_id         = aws_subnet.public_a.id
  description       = "Firewall appliance"
  source_dest_check = false

  attachment {
    instance     = var.firewall_instance_id
    device_index = 1
  }
}

resource "aws_route" "inspected" {
  route_table_id         = var.inspected_route_table_id
  destination_cidr_block = "0.0.0.0/0"
  network_interface_id   = aws_network_interface.firewall.id
}

resource "aws_network_acl" "public" {
  vpc_id     = aws_vpc.main.id
  subnet_ids = [aws_subnet.public_a.id, aws_subnet.public_c.id]

  # 管理用のポートは先に拒否する
  ingress {
    rule_no    = 90
    action     = "deny"
    protocol   = "tcp"
    from_port  = 3389
    to_port    = 3389
    cidr_block = "0.0.0.0/0"
  }

  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    from_port  = 443
    to_port    = 443
    cidr_block = "0.0.0.0/0"
  }

  # 戻りの通信
  ingress {
    rule_no    = 110
    action     = "allow"
    protocol   = "tcp"
    from_port  = 1024
    to_port    = 65535
    cidr_block = "0.0.0.0/0"
  }
}

# ロードバランサーだけが置かれるサブネットの ACL
resource "aws_network_acl" "balancer" {
  vpc_id     = aws_vpc.main.id
  subnet_ids = [var.balancer_subnet_a, var.balancer_subnet_c]
}

resource "aws_network_acl_rule" "balancer" {
  network_acl_id = aws_network_acl.balancer.id
  rule_number    = 100
  rule_action    = "deny"
  protocol       = "-1"
  cidr_block     = "0.0.0.0/0"
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.ap-northeast-1.s3"
}

resource "aws_vpc_endpoint" "ssm" {
  vpc_id              = aws_vpc.main.id
  service_name        = "com.amazonaws.ap-northeast-1.ssm"
  vpc_endpoint_type   = "Interface"
  private_dns_enabled = true
  subnet_ids          = [aws_subnet.private_a.id, aws_subnet.private_c.id]
}

resource "aws_vpc_endpoint_service" "api" {
  acceptance_required        = true
  network_load_balancer_arns = [var.load_balancer_arn]
}

data "aws_vpc" "shared" {
  tags = {
    Name = "shared"
  }
}

variable "log_bucket_arn" {
  type = string
}

variable "resolver_query_log_config_id" {
  type = string
}

variable "allocation_id_a" {
  type = string
}

variable "allocation_id_c" {
  type = string
}

variable "vpc_peering_connection_id" {
  type = string
}

variable "firewall_instance_id" {
  type = string
}

variable "inspected_route_table_id" {
  type = string
}

variable "balancer_subnet_a" {
  type = string
}

variable "balancer_subnet_c" {
  type = string
}

variable "load_balancer_arn" {
  type = string
}
