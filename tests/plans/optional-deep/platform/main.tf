variable "tiers" {
  type = map(object({
    enabled = optional(bool, true)
    queues = optional(map(object({
      retention = optional(number, 345600)
      delay     = optional(string, 0)
      redrive = optional(object({
        max = optional(number, 3)
        allow = optional(object({
          permission = optional(string, "byQueue")
          sources    = optional(set(string), ["x", "x"])
        }), {})
      }), {})
      labels = optional(map(string), { 用途 = "既定" })
    })), {})
  }))
}

variable "days" {
  type = number
}

variable "names" {
  type = set(string)
}

module "tier" {
  source   = "./tier"
  for_each = { for name, tier in var.tiers : name => tier if length(tier.queues) > 0 }

  name   = each.key
  config = each.value
  days   = var.days
}

output "settled" {
  value = { tiers = var.tiers, days = var.days, names = var.names, tier = { for k, t in module.tier : k => t.config } }
}
