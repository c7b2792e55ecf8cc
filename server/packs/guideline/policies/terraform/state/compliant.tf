terraform {
  backend "s3" {
    bucket       = "example-tfstate"
    key          = "shinsei/prod.tfstate"
    region       = "ap-northeast-1"
    encrypt      = true
    use_lockfile = true
    kms_key_id   = "alias/tfstate"
  }
}

provider "aws" {
  region = "ap-northeast-1"
}

resource "aws_sqs_queue" "requests" {
  name = "requests"
}
