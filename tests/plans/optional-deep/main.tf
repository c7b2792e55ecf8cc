# 省略可能な属性を三層に入れ子にし、モジュールの境界を二つ越えて渡す
locals {
  # YAML から来る値は型がまちまち
  tiers = yamldecode(<<-YAML
    web:
      queues:
        in:
          retention: "3600"
          redrive: { max: "5" }
        out: {}
    batch:
      enabled: "false"
      queues:
        jobs:
          retention: 86400
          redrive: ~
          labels: { 用途: 夜間, 回数: 3, 有効: true }
  YAML
  )
}

module "platform" {
  source = "./platform"
  tiers  = local.tiers
  days   = "30"
  names  = ["b", "a", "b"]
}

output "settled" {
  value = module.platform.settled
}
