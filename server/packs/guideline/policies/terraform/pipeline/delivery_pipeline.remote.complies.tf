# 計画と適用を行うサービスに任せている。
terraform {
  backend "remote" {
    organization = "example-shinsei"

    workspaces {
      name = "prod"
    }
  }
}

provider "aws" {
  region = "ap-northeast-1"
}

resource "aws_efs_file_system" "shared" {
  encrypted = true
}
