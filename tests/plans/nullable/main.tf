module "default" {
  source = "./queue"
}

module "null" {
  source = "./queue"
  delay  = null
  size   = null
  name   = null
}

module "given" {
  source = "./queue"
  delay  = 30
  size   = 2048
  name   = "given"
}

output "all" {
  value = [module.default.values, module.null.values, module.given.values]
}
