# 検証環境は担当者の端末から適用するため、状態ファイルは手元に置いている。
# TODO: 本番と同じ S3 バックエンドに移す
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}
