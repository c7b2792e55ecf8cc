terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.main, aws.backup]
    }
  }
}

resource "aws_s3_bucket" "main" {
  provider      = aws.main
  bucket_prefix = "main-"
}

resource "aws_s3_bucket" "backup" {
  provider      = aws.backup
  bucket_prefix = "backup-"
  tags          = { Kind = "backup" }
}

module "leaf" {
  source = "../leaf"

  providers = {
    aws = aws.backup
  }
}
