# 複数のリージョンにまたがらないクラスターは、別の統制が見る
provider "aws" {
  region = "us-west-2"
}

resource "aws_memorydb_cluster" "ledger" {
  name              = "shinsei-ledger"
  acl_name          = "shinsei-app"
  node_type         = "db.r7g.large"
  engine            = "valkey"
  engine_version    = "7.3"
  subnet_group_name = "shinsei-data"
}
