variable "subnet_cidrs" {
  type = map(string)
}

variable "vpc" {
  type = object({ cidr = string })
}

variable "settings" {
  type = map(object({ cidr = string, open = bool }))
}

resource "aws_security_group" "app" {
  for_each = { for k, s in var.settings : k => s if s.open }

  name = "app-${each.key}"

  ingress {
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = concat(values(var.subnet_cidrs), [var.vpc.cidr])
  }
}

output "vpc" {
  value = var.vpc
}

output "names" {
  value = values(aws_security_group.app)[*].name
}
