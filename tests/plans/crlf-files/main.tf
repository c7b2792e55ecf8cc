locals {
  t = templatefile("${path.module}/t.tpl", { x = "X" })
  c = csvdecode(file("${path.module}/d.csv"))
  j = try(jsondecode(file("${path.module}/d.json")), "bad json")
  y = yamldecode(file("${path.module}/d.yaml"))
}
output "o" { value = [local.t, local.c, local.j, local.y, length(file("${path.module}/t.tpl")), split("\n", file("${path.module}/t.tpl"))] }
resource "aws_sns_topic" "t" {
  for_each = { for r in local.c : r.id => r }
  name     = each.key
}
