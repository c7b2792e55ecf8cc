variable "azs" {
  type    = list(string)
  default = ["ap-northeast-1a", "ap-northeast-1c", "ap-northeast-1d"]
}

variable "nat_per_az" {
  type    = bool
  default = false
}

resource "aws_vpc" "main" {
  cidr_block = "10.8.0.0/16"
}

resource "aws_subnet" "private" {
  count = length(var.azs)

  vpc_id            = aws_vpc.main.id
  availability_zone = var.azs[count.index]
  cidr_block        = cidrsubnet(aws_vpc.main.cidr_block, 4, count.index)

  tags = {
    Name = "private-${substr(element(var.azs, count.index), -1, 1)}"
  }
}

resource "aws_eip" "nat" {
  count  = var.nat_per_az ? length(var.azs) : 1
  domain = "vpc"
}

resource "aws_nat_gateway" "main" {
  count = length(aws_eip.nat)

  allocation_id = aws_eip.nat[count.index].id
  subnet_id     = aws_subnet.private[count.index].id

  tags = {
    Index = count.index
  }
}

resource "aws_flow_log" "main" {
  count = var.nat_per_az && length(var.azs) > 1 ? 1 : 0

  vpc_id       = aws_vpc.main.id
  traffic_type = "ALL"
}

output "cidrs" {
  value = aws_subnet.private[*].cidr_block
}

output "zones" {
  value = zipmap(aws_subnet.private[*].availability_zone, aws_subnet.private.*.cidr_block)
}

output "flow_logs" {
  value = length(aws_flow_log.main)
}
