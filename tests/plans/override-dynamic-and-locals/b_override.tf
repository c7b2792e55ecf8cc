variable "s" { type = number }
variable "t" { default = { a = 7, c = "true" } }
resource "aws_sns_topic" "c" {
  for_each     = { z = 26 }
  display_name = each.value
}
data "aws_iam_policy_document" "d" {
  statement {
    effect    = "Deny"
    actions   = ["c:d"]
    resources = ["x"]
  }
  statement {
    actions   = ["e:f"]
    resources = ["y"]
  }
}
module "m" {
  source   = "./n"
  for_each = toset(["y", "z"])
}
output "p" { value = local.a }
