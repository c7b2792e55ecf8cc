variable "name" {
  type = string
}

variable "buckets" {
  type = set(string)
}

variable "days" {
  type = number
}

variable "tags" {
  type = map(string)
}

module "bucket" {
  source   = "../bucket"
  for_each = var.buckets

  name = "${var.name}-${each.value}"
  days = var.days
  tags = merge(var.tags, { Use = each.key })
}

output "names" {
  value = [for b in module.bucket : b.name]
}
