variable "password" {
  type      = string
  sensitive = true
  default   = "not-a-real-password"
}

locals {
  dsn    = "portal:${var.password}@db"
  public = nonsensitive(length(var.password))
}

resource "aws_ssm_parameter" "dsn" {
  name  = "/hikari/dsn"
  type  = "SecureString"
  value = local.dsn
}

resource "aws_db_instance" "main" {
  identifier          = "hikari"
  engine              = "postgres"
  instance_class      = "db.t4g.micro"
  allocated_storage   = 20
  username            = "portal"
  password            = var.password
  skip_final_snapshot = true

  tags = {
    Secret = sha256(var.password)
    Plain  = "見える"
  }
}

module "inner" {
  source = "./inner"
  token  = sensitive("token-1")
}

output "dsn" {
  value     = local.dsn
  sensitive = true
}

output "length" {
  value = local.public
}

output "inner" {
  value     = module.inner.header
  sensitive = true
}

output "marked" {
  value = [issensitive(var.password), issensitive("x")]
}
