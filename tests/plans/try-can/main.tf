variable "settings" {
  type = any
  default = {
    web = { port = 8080, tls = { policy = "strict" } }
    job = { cron = "0 3 * * *" }
  }
}

locals {
  ports    = { for k, s in var.settings : k => try(s.port, 0) }
  policies = [for k, s in var.settings : try(s.tls.policy, "none")]
  has_cron = { for k, s in var.settings : k => can(s.cron) }
  number   = try(tonumber("12a"), tonumber("12"), 0)
  missing  = try(var.settings.nope.deeper, "なし")
  valid    = can(regex("^[a-z]+$", "abc")) && !can(regex("^[a-z]+$", "ABC"))
  decoded  = try(jsondecode("{broken"), { broken = true })
  indexed  = try([1, 2][5], "範囲外")
  cidr     = can(cidrhost("10.0.0.0/33", 0))
}

resource "aws_lb_target_group" "main" {
  for_each = { for k, p in local.ports : k => p if p > 0 }

  name     = each.key
  port     = each.value
  protocol = "HTTP"
  vpc_id   = "vpc-1"
}

output "all" {
  value = {
    ports    = local.ports
    policies = local.policies
    has_cron = local.has_cron
    number   = local.number
    missing  = local.missing
    valid    = local.valid
    decoded  = local.decoded
    indexed  = local.indexed
    cidr     = local.cidr
  }
}
