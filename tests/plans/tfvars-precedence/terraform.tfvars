region = "ap-northeast-1"
env    = "dev"
size   = "2"
tags   = { From = "terraform.tfvars" }
