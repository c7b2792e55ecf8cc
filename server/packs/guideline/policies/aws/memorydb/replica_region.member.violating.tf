provider "aws" {
  region = "ap-northeast-1"
}

resource "aws_dsql_cluster" "ledger" {
  deletion_protection_enabled = true

  multi_region_properties {
    witness_region = "ap-northeast-3"
    clusters       = ["arn:aws:dsql:ap-northeast-2:111122223333:cluster/abcdefghijklmnopqrstuvwxyz"]
  }
}
