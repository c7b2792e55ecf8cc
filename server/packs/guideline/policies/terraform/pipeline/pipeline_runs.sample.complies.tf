# 使い方を示すだけの構成は対象としない

# file: examples/small/main.tf
# provider "aws" {
#   region = "ap-northeast-1"
# }
#
# resource "aws_efs_file_system" "shared" {
#   encrypted = true
# }

# file: .github/workflows/app.yml
# on: push
# jobs:
#   build:
#     runs-on: ubuntu-24.04
#     steps:
#       - run: npm ci
#       - run: npm test
