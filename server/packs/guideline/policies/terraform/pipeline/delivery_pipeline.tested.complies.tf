provider "aws" {
  region = "ap-northeast-1"
}

resource "aws_efs_file_system" "shared" {
  encrypted = true
}

# file: tests/shared.tftest.hcl
# run "plan" {
#   command = plan
# }
