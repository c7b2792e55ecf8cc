variable "name" {
  type = string
}

variable "tiers" {
  type = map(object({
    buckets = list(string)
    days    = optional(number, 365)
  }))
}

variable "tags" {
  type    = map(string)
  default = {}
}

module "tier" {
  source   = "../tier"
  for_each = var.tiers

  name    = "${var.name}-${each.key}"
  buckets = each.value.buckets
  days    = each.value.days
  tags    = merge(var.tags, { Tier = each.key })
}

output "bucket_names" {
  value = { for key, tier in module.tier : key => tier.names }
}

output "days" {
  value = [for key in sort(keys(var.tiers)) : var.tiers[key].days]
}
