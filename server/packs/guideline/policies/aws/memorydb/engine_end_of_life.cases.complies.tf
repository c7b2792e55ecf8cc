resource "aws_memorydb_cluster" "engine_valkey" {
  name           = "shinsei-ledger"
  acl_name       = "shinsei-app"
  node_type      = "db.r7g.large"
  engine         = "valkey"
  engine_version = "6.2"
}

resource "aws_memorydb_cluster" "engine_version_7_3" {
  name           = "shinsei-ledger"
  acl_name       = "shinsei-app"
  node_type      = "db.r7g.large"
  engine         = "redis"
  engine_version = "7.3"
}
