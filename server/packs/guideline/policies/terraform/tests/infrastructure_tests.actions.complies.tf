provider "aws" {
  region = "ap-northeast-1"
}

resource "aws_efs_file_system" "shared" {
  encrypted = true
}

# file: .github/workflows/plan.yml
# on: push
# jobs:
#   plan:
#     runs-on: ubuntu-24.04
#     steps:
#       - run: terraform init
#       - run: terraform test
