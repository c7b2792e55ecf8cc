variable "project" {
  default = "hikari"
}

locals {
  base    = { project = var.project, env = "prod" }
  name    = "${local.base.project}-${local.base.env}"
  full    = "${local.name}-${local.suffix}"
  suffix  = local.is_prod ? "main" : "sub"
  is_prod = local.base.env == "prod"
}

locals {
  names   = [for n in local.parts : "${local.full}-${n}"]
  parts   = concat(["web"], local.is_prod ? ["batch", "ops"] : [])
  widths  = [for n in local.names : length(n)]
  longest = max(local.widths...)
  config = {
    for n in local.names : n => {
      short  = trimprefix(n, "${local.name}-")
      padded = format("%-${local.longest}s|", n)
    }
  }
}

resource "aws_kms_key" "main" {
  for_each = local.config

  description             = each.value.padded
  deletion_window_in_days = local.is_prod ? 30 : 7
  enable_key_rotation     = local.is_prod || false
}

resource "aws_kms_alias" "main" {
  for_each = local.config

  name          = "alias/${each.value.short}"
  target_key_id = aws_kms_key.main[each.key].key_id
}

output "config" {
  value = local.config
}
