provider "aws" {
  region = "ap-northeast-1"
}

resource "aws_organizations_organization" "main" {
  feature_set = "ALL"
}

resource "aws_organizations_policy" "regions" {
  name    = "regions"
  content = jsonencode({ Version = "2012-10-17", Statement = [] })
}
