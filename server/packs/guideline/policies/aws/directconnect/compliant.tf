# 移行が終わるまでの専用線
resource "aws_dx_connection" "migration" {
  name      = "migration"
  bandwidth = "1Gbps"
  location  = "EqTY2"

  tags = {
    Purpose = "移行期（2027 年 3 月まで）"
  }
}

resource "aws_dx_gateway" "migration" {
  name            = "migration"
  amazon_side_asn = "64512"
}

resource "aws_dx_gateway_association" "migration" {
  dx_gateway_id         = aws_dx_gateway.migration.id
  associated_gateway_id = var.vpn_gateway_id
}

# バックアップの転送用
resource "aws_dx_private_virtual_interface" "backup" {
  connection_id  = aws_dx_connection.migration.id
  name           = "backup"
  vlan           = 4094
  address_family = "ipv4"
  bgp_asn        = 65352
  dx_gateway_id  = aws_dx_gateway.migration.id

  tags = {
    Purpose = "データの多重バックアップ"
  }
}

variable "vpn_gateway_id" {
  type = string
}
