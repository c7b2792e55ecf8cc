# count や for_each が分からないものと、分かるもの
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

data "aws_iam_policy_document" "each" {
  for_each = { a = "s3:*", b = "sqs:*" }
  statement {
    actions   = [each.value]
    resources = ["*"]
  }
}

data "aws_arn" "main" {
  count = 2
  arn   = "arn:aws:s3:::bucket-${count.index}"
}

resource "aws_iam_policy" "each" {
  count  = length(data.aws_iam_policy_document.each)
  name   = "p${count.index}"
  policy = values(data.aws_iam_policy_document.each)[count.index].json
}

resource "aws_subnet" "main" {
  count      = length(aws_iam_policy.each) * length(data.aws_arn.main)
  vpc_id     = aws_vpc.main.id
  cidr_block = cidrsubnet(aws_vpc.main.cidr_block, 8, count.index)
}

resource "aws_route_table_association" "main" {
  count          = length(aws_subnet.main[*].id)
  subnet_id      = element(aws_subnet.main[*].id, count.index)
  route_table_id = "rtb-0a1b2c3d"
}

resource "aws_eip" "main" {
  for_each = { for i, s in aws_subnet.main : "s${i}" => s.cidr_block if i % 2 == 0 }
  domain   = "vpc"
  tags     = { Block = each.value, Of = length(aws_subnet.main) }
}

output "counts" {
  value = [length(aws_subnet.main), length(aws_eip.main), length(aws_vpc.main.cidr_block), length(values(aws_eip.main)[*].tags)]
}

output "documents" {
  value = { for k, d in data.aws_iam_policy_document.each : k => jsondecode(d.json).Statement[0].Action }
}
