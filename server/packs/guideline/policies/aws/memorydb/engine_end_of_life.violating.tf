resource "aws_memorydb_cluster" "ledger" {
  name              = "shinsei-ledger"
  acl_name          = "shinsei-app"
  node_type         = "db.r7g.large"
  engine            = "redis"
  engine_version    = "6.2"
  subnet_group_name = "shinsei-data"

}
