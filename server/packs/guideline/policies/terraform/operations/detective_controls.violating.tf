provider "aws" {
  region = "ap-northeast-1"
}

resource "aws_organizations_organization" "main" {
  feature_set = "ALL"
}
