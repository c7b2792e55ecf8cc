variable "access_key" {
  type    = string
  default = "AKIAIOSFODNN7EXAMPLE"
}

# 秘密鍵は環境から与えられる
variable "secret_key" {
  type      = string
  sensitive = true
}

provider "aws" {
  alias      = "backup"
  region     = "ap-northeast-3"
  access_key = var.access_key
  secret_key = var.secret_key
}
