terraform {
  backend "s3" {
    bucket       = "example-shinsei-tfstate"
    key          = "requests/terraform.tfstate"
    region       = "ap-northeast-1"
    encrypt      = true
    use_lockfile = true
  }
}

provider "aws" {
  region = "ap-northeast-1"
}

resource "aws_sqs_queue" "requests" {
  name = "requests"
}
