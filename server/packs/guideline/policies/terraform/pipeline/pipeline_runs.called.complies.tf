# ほかから呼び出して使うモジュール

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
