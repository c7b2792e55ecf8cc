terraform {
  backend "s3" {
    bucket = "shinsei-tfstate"
    key    = "shinsei/terraform.tfstate"
    region = "ap-northeast-1"
  }
}

resource "aws_organizations_organization" "main" {
  feature_set = "ALL"
}
