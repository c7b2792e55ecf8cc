terraform {
  required_version = "~> 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }

  # 状態ファイルは運用アカウントのバケットで一元管理する。
  # ロックは S3 のロックファイル方式（DynamoDB のロックテーブルは廃止済み）。
  backend "s3" {
    bucket       = "hikari-tfstate-prod"
    key          = "portal/prod/terraform.tfstate"
    region       = "ap-northeast-1"
    encrypt      = true
    kms_key_id   = "alias/hikari-tfstate"
    use_lockfile = true
  }
}
