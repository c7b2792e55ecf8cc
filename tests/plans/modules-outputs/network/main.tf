variable "cidr" {}

resource "aws_vpc" "main" {
  cidr_block = var.cidr
  tags       = { Name = "hikari" }
}

resource "aws_subnet" "main" {
  for_each   = { public = 0, private = 1 }
  vpc_id     = aws_vpc.main.id
  cidr_block = cidrsubnet(aws_vpc.main.cidr_block, 4, each.value)
}

output "cidrs" {
  value = { for k, s in aws_subnet.main : k => s.cidr_block }
}

output "vpc" {
  value = {
    cidr = aws_vpc.main.cidr_block
    name = aws_vpc.main.tags["Name"]
  }
}
