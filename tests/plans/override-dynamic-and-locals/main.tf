locals {
  a = "main"
  b = { x = local.a }
}
variable "t" {
  type    = object({ a = string, b = optional(number) })
  default = { a = "x" }
}
variable "s" {
  default = "1"
}
resource "aws_security_group" "s" {
  name = "s"
  dynamic "ingress" {
    for_each = [1, 2]
    content {
      from_port   = ingress.value
      to_port     = ingress.value
      protocol    = "tcp"
      cidr_blocks = ["10.0.0.0/8"]
    }
  }
}
resource "aws_s3_bucket_lifecycle_configuration" "l" {
  bucket = "b"
  rule {
    id     = "main"
    status = "Enabled"
    filter {
      prefix = "m/"
    }
    expiration {
      days = 1
    }
  }
}
resource "aws_sns_topic" "c" {
  for_each = { a = 1, b = 2 }
  name     = "n-${each.key}"
  provider = aws
  lifecycle {
    create_before_destroy = true
  }
}
data "aws_iam_policy_document" "d" {
  statement {
    actions   = ["a:b"]
    resources = ["*"]
  }
}
module "m" {
  source   = "./m"
  for_each = toset(["x"])
  v        = each.key
}
output "o" { value = [local.a, local.b, var.t, var.s, values(module.m)[*].o, data.aws_iam_policy_document.d.minified_json] }
output "p" { value = "main" }
