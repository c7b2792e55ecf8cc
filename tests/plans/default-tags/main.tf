locals {
  common = {
    System     = "電子申請"
    CostCenter = "1234"
  }
}

provider "aws" {
  region = "ap-northeast-1"

  default_tags {
    tags = merge(local.common, var.extra)
  }
}

variable "extra" {
  type    = map(string)
  default = { Env = "prod" }
}

resource "aws_sns_topic" "plain" {
  name = "plain"
}

resource "aws_sns_topic" "own" {
  name = "own"
  tags = {
    Env  = "dev"
    Name = "own"
  }
}

resource "aws_sqs_queue" "many" {
  count = 2
  name  = "many-${count.index}"
  tags  = merge(local.common, { Index = count.index })
}
