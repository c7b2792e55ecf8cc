variable "name" {}
variable "cidr" {}
variable "azs" { type = list(string) }
variable "private_subnets" { default = [] }
variable "public_subnets" { default = [] }
variable "db_subnets" {
  type    = list(string)
  default = []
}
variable "single_nat" { default = false }
variable "one_nat_per_az" { default = false }
variable "create" { default = true }
variable "tags" { default = {} }
variable "private_suffix" { default = "private" }
locals {
  max_subnet_length = max(length(var.private_subnets), length(var.db_subnets))
  nat_gateway_count = var.single_nat ? 1 : var.one_nat_per_az ? length(var.azs) : local.max_subnet_length
  vpc_id            = try(aws_vpc.this[0].id, "")
  len_public        = max(length(var.public_subnets), 0)
}
resource "aws_vpc" "this" {
  count                = var.create ? 1 : 0
  cidr_block           = var.cidr
  enable_dns_hostnames = true
  tags                 = merge({ "Name" = format("%s", var.name) }, var.tags)
}
resource "aws_subnet" "private" {
  count                = var.create && length(var.private_subnets) > 0 ? length(var.private_subnets) : 0
  vpc_id               = local.vpc_id
  cidr_block           = var.private_subnets[count.index]
  availability_zone    = length(regexall("^[a-z]{2}-", element(var.azs, count.index))) > 0 ? element(var.azs, count.index) : null
  availability_zone_id = length(regexall("^[a-z]{2}-", element(var.azs, count.index))) == 0 ? element(var.azs, count.index) : null
  tags                 = merge({ "Name" = format("${var.name}-${var.private_suffix}-%s", element(var.azs, count.index)) }, var.tags)
}
resource "aws_subnet" "public" {
  count                   = local.len_public
  vpc_id                  = local.vpc_id
  cidr_block              = element(concat(var.public_subnets, [""]), count.index)
  map_public_ip_on_launch = tobool("false")
  tags                    = merge(var.tags, { Name = try(var.tags["name${count.index}"], format("${var.name}-public-%s", element(var.azs, count.index))) })
}
resource "aws_route_table" "private" {
  count  = local.max_subnet_length > 0 ? local.nat_gateway_count : 0
  vpc_id = local.vpc_id
  tags   = { "Name" = var.single_nat ? "${var.name}-${var.private_suffix}" : format("${var.name}-%s", element(var.azs, count.index)) }
}
resource "aws_route_table_association" "private" {
  count          = length(var.private_subnets)
  subnet_id      = element(aws_subnet.private[*].id, count.index)
  route_table_id = element(aws_route_table.private[*].id, var.single_nat ? 0 : count.index)
}
resource "aws_eip" "nat" {
  count  = local.nat_gateway_count
  domain = "vpc"
  tags   = { Name = format("${var.name}-%s", element(var.azs, var.single_nat ? 0 : count.index)) }
}
resource "aws_nat_gateway" "this" {
  count         = local.nat_gateway_count
  allocation_id = element(aws_eip.nat[*].id, count.index)
  subnet_id     = element(aws_subnet.public[*].id, count.index)
}
resource "aws_db_subnet_group" "db" {
  count      = length(var.db_subnets) > 0 ? 1 : 0
  name       = "db"
  subnet_ids = aws_subnet.private[*].id
}
output "summary" {
  value = {
    cidr    = try(aws_vpc.this[0].cidr_block, "")
    private = compact(aws_subnet.private[*].cidr_block)
    azs     = aws_subnet.private[*].availability_zone
    db      = try(aws_db_subnet_group.db[0].name, null)
    nat     = length(aws_nat_gateway.this)
    pairs   = zipmap(aws_subnet.private[*].availability_zone, aws_subnet.private[*].cidr_block)
  }
}
