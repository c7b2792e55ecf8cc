variable "n" {}
resource "aws_sns_topic" "t" {
  for_each = toset(["k[0]", "é"])
  name     = "t${var.n}${length(each.key)}"
}
output "o" { value = keys(aws_sns_topic.t) }
