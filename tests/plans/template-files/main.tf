variable "users" {
  type    = map(string)
  default = { sato = "admin", suzuki = "viewer" }
}

resource "aws_ssm_parameter" "config" {
  name = "/hikari/config"
  type = "String"
  value = templatefile("${path.module}/templates/config.tftpl", {
    title = "申請ポータル"
    users = var.users
    ports = [80, 443]
    debug = false
  })
}

resource "aws_iam_policy" "file" {
  name   = "file"
  policy = file("${path.module}/policy.json")
}

resource "aws_ssm_parameter" "lines" {
  for_each = toset(compact(split("\n", file("hosts.txt"))))

  name  = "/hikari/hosts/${each.key}"
  type  = "String"
  value = each.value
}

module "inner" {
  source = "./inner"
}

output "settings" {
  value = yamldecode(file("${path.root}/settings.yaml"))
}

output "csv" {
  value = csvdecode(file("users.csv"))
}

output "exists" {
  value = [fileexists("hosts.txt"), fileexists("${path.module}/missing.txt")]
}

output "files" {
  value = fileset(path.module, "templates/*.tftpl")
}

output "hash" {
  value = filesha256("policy.json")
}

output "encoded" {
  value = filebase64("hosts.txt")
}

output "inner" {
  value = module.inner.text
}
