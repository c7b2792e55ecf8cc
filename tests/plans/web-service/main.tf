variable "services" {
  type = map(object({
    cpu       = optional(number, 256)
    image     = string
    env       = optional(map(string), {})
    secrets   = optional(list(string), [])
    autoscale = optional(object({ min = number, max = number }))
  }))
}

variable "account_id" {
  type = string
}

locals {
  registry = "${var.account_id}.dkr.ecr.ap-northeast-1.amazonaws.com"
}

resource "aws_ecs_cluster" "main" {
  name = "hikari"

  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}

module "service" {
  source   = "./service"
  for_each = var.services

  name      = each.key
  cluster   = aws_ecs_cluster.main.name
  image     = "${local.registry}/${each.value.image}"
  cpu       = each.value.cpu
  env       = merge({ LOG_LEVEL = "info" }, each.value.env)
  secrets   = each.value.secrets
  autoscale = each.value.autoscale
}

output "families" {
  value = { for k, s in module.service : k => s.family }
}
