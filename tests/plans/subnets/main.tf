variable "cidr" {
  default = "10.40.0.0/16"
}

locals {
  azs     = ["a", "c", "d"]
  tiers   = ["public", "app", "db"]
  blocks  = cidrsubnets(var.cidr, 4, 4, 8, 8)
  subnets = { for i, p in setproduct(local.tiers, local.azs) : "${p[0]}-${p[1]}" => { tier = p[0], az = p[1], index = i } }
}

resource "aws_vpc" "main" {
  cidr_block                       = var.cidr
  assign_generated_ipv6_cidr_block = true
}

resource "aws_subnet" "main" {
  for_each = local.subnets

  vpc_id                  = aws_vpc.main.id
  cidr_block              = cidrsubnet(var.cidr, 8, each.value.index)
  availability_zone       = "ap-northeast-1${each.value.az}"
  map_public_ip_on_launch = each.value.tier == "public"

  tags = {
    Name    = each.key
    Gateway = cidrhost(cidrsubnet(var.cidr, 8, each.value.index), 1)
    Mask    = cidrnetmask(cidrsubnet(var.cidr, 8, each.value.index))
  }
}

resource "aws_network_acl" "db" {
  vpc_id     = aws_vpc.main.id
  subnet_ids = [for k, s in aws_subnet.main : s.id if local.subnets[k].tier == "db"]

  dynamic "ingress" {
    for_each = [for k, s in local.subnets : aws_subnet.main[k].cidr_block if s.tier == "app"]
    content {
      rule_no    = 100 + ingress.key
      protocol   = "tcp"
      action     = "allow"
      cidr_block = ingress.value
      from_port  = 5432
      to_port    = 5432
    }
  }
}

output "blocks" {
  value = local.blocks
}

output "v6" {
  value = [cidrsubnet("fd00:1234::/32", 16, 162), cidrhost("fd00::/8", 16)]
}

output "last" {
  value = cidrhost(var.cidr, -2)
}
