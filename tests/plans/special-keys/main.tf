locals {
  keys = ["a b", "a\"b", "日本", "x.y/z", "$${q}", "new\nline", "tab\t", "back\\slash", "%%{p}", "0", "-", "é", "[0]"]
  m    = { for i, k in local.keys : k => i }
}
resource "aws_sqs_queue" "q" {
  for_each      = local.m
  name          = "q${each.value}"
  delay_seconds = each.value
  tags          = { Key = each.key }
}
module "m" {
  source   = "./m"
  for_each = { "a.b" = 1, "c\"d" = 2 }
  n        = each.value
}
output "o" { value = [local.m, [for k, q in aws_sqs_queue.q : "${k}:${q.delay_seconds}"], aws_sqs_queue.q["a\"b"].name, module.m["a.b"].o, aws_sqs_queue.q["日本"].tags.Key, aws_sqs_queue.q["0"].name] }
