terraform {
  backend "s3" {
    bucket = "shinsei-tfstate"
    key    = "shinsei/terraform.tfstate"
    region = "ap-northeast-1"
  }
}

resource "aws_efs_file_system" "shared" {
  encrypted = true
}

# file: .github/workflows/app.yml
# on: push
# jobs:
#   build:
#     runs-on: ubuntu-24.04
#     steps:
#       - run: npm ci
#       - run: npm test
