resource "aws_dx_connection" "main" {
  name      = "main"
  bandwidth = "1Gbps"
  location  = "EqTY2"

  tags = {
    Purpose = "移行期（2027 年 3 月まで）"
  }
}

resource "aws_dx_gateway" "main" {
  name            = "main-migration"
  amazon_side_asn = "64512"
}

resource "aws_dx_gateway_association" "main" {
  dx_gateway_id         = aws_dx_gateway.main.id
  associated_gateway_id = var.vpn_gateway_id
}

resource "aws_dx_private_virtual_interface" "main" {
  connection_id  = aws_dx_connection.main.id
  name           = "main"
  vlan           = 4094
  address_family = "ipv4"
  bgp_asn        = 65352
  dx_gateway_id  = aws_dx_gateway.main.id

  tags = {
    Purpose = "移行期（2027 年 3 月まで）"
  }
}

resource "aws_dx_transit_virtual_interface" "main" {
  connection_id  = aws_dx_connection.main.id
  dx_gateway_id  = aws_dx_gateway.main.id
  name           = "transit"
  vlan           = 4093
  address_family = "ipv4"
  bgp_asn        = 65352

  tags = {
    Purpose = "データの多重バックアップ"
  }
}

resource "aws_dx_hosted_private_virtual_interface" "branch" {
  connection_id    = aws_dx_connection.main.id
  owner_account_id = var.branch_account_id
  name             = "branch-backup"
  vlan             = 4092
  address_family   = "ipv4"
  bgp_asn          = 65352
}

resource "aws_dx_hosted_connection" "branch" {
  connection_id    = aws_dx_connection.main.id
  owner_account_id = var.branch_account_id
  name             = "branch-backup"
  bandwidth        = "100Mbps"
  vlan             = 4091
}

resource "aws_dx_lag" "main" {
  name                  = "main"
  connections_bandwidth = "1Gbps"
  location              = "EqTY2"

  tags = {
    Reason = "migration"
  }
}

variable "vpn_gateway_id" {
  type = string
}

variable "branch_account_id" {
  type = string
}
