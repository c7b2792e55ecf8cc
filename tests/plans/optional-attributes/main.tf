module "db" {
  source   = "./db"
  for_each = local.databases

  name     = each.key
  settings = each.value
}

locals {
  databases = {
    main = {
      engine = { name = "postgres" }
      backup = { days = 35 }
    }
    report = {
      engine  = { name = "mysql", version = "8.4" }
      storage = {}
      tags    = { Use = "集計" }
    }
  }
}

output "settings" {
  value = { for k, m in module.db : k => m.settings }
}
