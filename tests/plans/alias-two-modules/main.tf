terraform {
  required_version = "~> 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

variable "system" {
  type    = string
  default = "hikari"
}

locals {
  shared = { System = var.system, Managed = true }
}

provider "aws" {
  region = "ap-northeast-1"

  default_tags {
    tags = merge(local.shared, { Region = "tokyo" })
  }
}

provider "aws" {
  alias  = "west"
  region = "ap-northeast-3"

  default_tags {
    tags = merge(local.shared, { Region = "osaka", Only = "west" })
  }
}

provider "aws" {
  alias  = "bare"
  region = "us-east-1"
}

module "tokyo" {
  source = "./region"

  providers = {
    aws.primary   = aws
    aws.secondary = aws.west
  }
}

module "osaka" {
  source   = "./region"
  for_each = toset(["x", "y"])
  suffix   = each.key

  providers = {
    aws.primary   = aws.west
    aws.secondary = aws.bare
  }
}
