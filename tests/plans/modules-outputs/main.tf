# モジュールの出力を別のモジュールへ
module "network" {
  source = "./network"
  cidr   = "10.90.0.0/16"
}

module "app" {
  source = "./app"

  subnet_cidrs = module.network.cidrs
  vpc          = module.network.vpc
  settings     = { for k, v in module.network.cidrs : k => { cidr = v, open = k == "public" } }
}

output "app" {
  value = module.app
}

output "whole" {
  value = module.network.cidrs
}
