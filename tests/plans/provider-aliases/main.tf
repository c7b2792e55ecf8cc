provider "aws" {
  region = "ap-northeast-1"

  default_tags {
    tags = {
      Region = "tokyo"
      Owner  = var.owner
    }
  }
}

provider "aws" {
  alias  = "osaka"
  region = "ap-northeast-3"

  default_tags {
    tags = { Region = "osaka" }
  }
}

provider "aws" {
  alias  = "virginia"
  region = "us-east-1"
}

variable "owner" {
  default = "デジタル推進課"
}

resource "aws_sns_topic" "tokyo" {
  name = "tokyo"
  tags = { Own = "1", Owner = "上書き" }
}

resource "aws_sns_topic" "osaka" {
  provider = aws.osaka
  name     = "osaka"
}

module "both" {
  source = "./pair"

  providers = {
    aws.main   = aws
    aws.backup = aws.osaka
  }
}

module "swapped" {
  source = "./pair"

  providers = {
    aws.main   = aws.osaka
    aws.backup = aws.virginia
  }
}

module "inherited" {
  source = "./leaf"
}

module "moved" {
  source = "./leaf"

  providers = {
    aws = aws.osaka
  }
}
