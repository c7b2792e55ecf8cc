resource "aws_memorydb_cluster" "ledger" {
  name                   = "shinsei-ledger"
  acl_name               = "shinsei-app"
  node_type              = "db.r7g.large"
  engine                 = "valkey"
  engine_version         = "7.3"
  subnet_group_name      = "shinsei-data"
  num_replicas_per_shard = 1
}
