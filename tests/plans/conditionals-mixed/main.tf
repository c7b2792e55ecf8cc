variable "kms" {
  type    = object({ arn = string, days = optional(number) })
  default = null
}

variable "tier" {
  type    = string
  default = "gold"
}

variable "sizes" {
  type    = map(number)
  default = { gold = 3, silver = 2 }
}

locals {
  many    = var.tier == "gold" ? [1, "2", true] : []
  object  = var.tier == "gold" ? { a = 1, b = "x" } : { a = "y", b = null }
  mapped  = var.tier == "iron" ? { a = 1 } : { b = "2", c = true }
  nothing = var.kms == null ? null : var.kms.arn
  one     = one([for k, v in var.sizes : k if v == 2])
  none    = one([for k, v in var.sizes : k if v > 9])
  first   = try(var.kms.arn, local.missing.deep[3], "既定")
  tried   = try(tonumber("x"), tolist(["a"])[2], var.sizes["iron"], 4)
  can     = [can(var.sizes.gold), can(var.sizes.iron), can(tonumber("1e3")), can(regex("[", "x"))]
  missing = { deep = [] }
}

resource "aws_kms_key" "own" {
  count                   = var.kms == null ? 1 : 0
  description             = coalesce(local.none, local.one, "x")
  deletion_window_in_days = try(var.kms.days, null) != null ? var.kms.days : lookup(var.sizes, "iron", 30)
  tags                    = local.object
}

resource "aws_sqs_queue" "main" {
  count             = length(local.many)
  name              = "q-${local.many[count.index]}"
  kms_master_key_id = local.nothing
  delay_seconds     = lookup(var.sizes, var.tier, 0)
  tags              = local.mapped
}

module "limits" {
  source   = "./limits"
  for_each = { none = null, some = { days = 5 }, full = { days = null, name = "n" } }
  limits   = each.value
  label    = each.key == "none" ? null : each.key
}

resource "aws_cloudwatch_log_group" "main" {
  name              = "/main"
  retention_in_days = coalesce(module.limits["full"].settled.days, 1)
  kms_key_id        = one(aws_kms_key.own[*].arn)
}

output "values" {
  value = {
    many   = local.many
    object = local.object
    mapped = local.mapped
    first  = local.first
    tried  = local.tried
    can    = local.can
    limits = { for k, m in module.limits : k => m.settled }
    splats = [null[*], { a = 1 }[*].a, "x" [*], var.kms[*].arn, [{ a = [{ b = 1 }, { b = 2 }] }][*].a[*].b]
  }
}
