variable "apps" { default = [{ name = "a", module = "m1", root = "r" }, { name = "b", module = "m2", root = "s" }] }
locals { each_like = "local" }
resource "aws_sns_topic" "t" {
  for_each     = { for local in var.apps : local.name => local }
  name         = each.key
  display_name = join("-", [for each in each.value.root == "r" ? ["x", "y"] : ["z"] : upper(each)])
  tags = {
    A = join(",", [for path in var.apps : path.module])
    B = join(",", [for var in var.apps : var.name])
    C = join(",", [for module, data in { k = { n = 1 } } : "${module}${data.n}"])
    D = join(",", [for count in [{ index = 5 }] : count.index])
    E = join(",", [for aws_sns_topic in [{ t = { name = "inner" } }] : aws_sns_topic.t.name])
    F = join(",", [for terraform in [{ workspace = "w" }] : terraform.workspace])
    G = join("", [for x in ["a"] : join("", [for x in [x, "b"] : x])])
    H = "%{for self in var.apps}${self.name}%{endfor}"
  }
}
resource "aws_security_group" "s" {
  for_each = { one = { ingress = [80], each = 1 } }
  name     = each.key
  dynamic "ingress" {
    for_each = each.value.ingress
    iterator = each
    content {
      from_port   = each.value
      to_port     = each.value + each.key
      protocol    = "tcp"
      cidr_blocks = ["10.0.0.0/8"]
    }
  }
  dynamic "egress" {
    for_each = [{ egress = [1, 2] }]
    content {
      from_port   = egress.value.egress[0]
      to_port     = [for egress in egress.value.egress : egress][1]
      protocol    = "tcp"
      cidr_blocks = ["10.0.0.0/8"]
    }
  }
}
output "o" { value = { for null_ in ["a"] : null_ => "k" } }
