provider "aws" {
  alias  = "secondary"
  region = "us-west-2"
}

resource "aws_neptune_cluster" "without_global_cluster_identifier" {
  provider = aws.secondary
}

resource "aws_elasticache_replication_group" "empty_global_replication_group_id" {
  provider                    = aws.secondary
  replication_group_id        = "session-secondary"
  description                 = "セッション"
  global_replication_group_id = ""
}
