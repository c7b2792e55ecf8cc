# システム → 層 → バケットの三階層。
locals {
  prefix = "hikari-${var.env}"
}

variable "env" {
  type    = string
  default = "stg"
}

module "system" {
  source = "./modules/system"

  name = local.prefix
  tiers = {
    web   = { buckets = ["assets", "uploads"], days = "30" }
    batch = { buckets = ["export"] }
  }
  tags = {
    System = "電子申請"
    Env    = var.env
  }
}

output "bucket_names" {
  value = module.system.bucket_names
}

output "days" {
  value = module.system.days
}
