terraform {
  required_version = ">= 1.11, < 2.0"

  required_providers {
    aws = ">= 5.0"
  }

  backend "s3" {
    bucket       = "example-tfstate"
    key          = "shinsei/prod.tfstate"
    region       = "ap-northeast-1"
    encrypt      = true
    use_lockfile = true
  }
}
