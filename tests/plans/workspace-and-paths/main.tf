# ワークスペースの名前は実行時に決まる
locals {
  env   = terraform.workspace == "default" ? "dev" : terraform.workspace
  names = { root = path.root, module = path.module }
}

resource "aws_ssm_parameter" "env" {
  name  = "/hikari/env"
  type  = "String"
  value = local.env
}

resource "aws_ssm_parameter" "fixed" {
  name  = "/hikari/fixed"
  type  = "String"
  value = "固定"
  tags  = { Path = path.module }
}

module "sub" {
  source = "./sub/deep"
}

output "paths" {
  value = [local.names, module.sub.paths]
}

output "workspace" {
  value = "${terraform.workspace}/x"
}
