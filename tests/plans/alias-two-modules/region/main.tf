terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.primary, aws.secondary]
    }
  }
}

variable "suffix" {
  type    = string
  default = "main"
}

module "first" {
  source = "./leaf"
  name   = "first-${var.suffix}"

  providers = {
    aws.here = aws.primary
    aws      = aws.secondary
  }
}

module "second" {
  source = "./leaf"
  count  = 2
  name   = "second-${var.suffix}-${count.index}"

  providers = {
    aws.here = aws.secondary
    aws      = aws.primary
  }
}
