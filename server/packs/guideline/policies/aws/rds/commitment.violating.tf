resource "aws_rds_reserved_instance" "main" {
  offering_id    = "649fd0c8-cf6d-47a0-bfa6-060f8e75e95f"
  instance_count = 2
}

resource "aws_elasticache_reserved_cache_node" "session" {
  reserved_cache_nodes_offering_id = "438012d3-4052-4cc7-b2e3-8d3372e0e706"
  cache_node_count                 = 2
}
