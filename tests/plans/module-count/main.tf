variable "create_backup" {
  type    = bool
  default = true
}

variable "replicas" {
  default = "2"
}

module "backup" {
  source = "./vault"
  count  = var.create_backup ? 1 : 0
  name   = "daily"
}

module "replica" {
  source = "./vault"
  count  = var.replicas
  name   = format("replica-%02d", count.index + 1)
}

module "unused" {
  source = "./vault"
  count  = 0
  name   = "unused"
}

output "backup" {
  value = one(module.backup[*].name)
}

output "unused" {
  value = one(module.unused[*].name)
}

output "replicas" {
  value = module.replica[*].name
}

output "last" {
  value = module.replica[length(module.replica) - 1].name
}
