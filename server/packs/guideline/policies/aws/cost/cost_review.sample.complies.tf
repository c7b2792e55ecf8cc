# 使い方を示すだけの構成は対象としない

# file: examples/small/main.tf
# provider "aws" {
#   region = "ap-northeast-1"
# }
#
# resource "aws_elasticache_cluster" "sessions" {
#   cluster_id         = "sessions"
#   engine             = "memcached"
#   node_type          = "cache.t4g.small"
#   num_cache_nodes    = 2
#   az_mode            = "cross-az"
#   subnet_group_name  = "private"
#   apply_immediately  = true
#   maintenance_window = "sun:16:00-sun:17:00"
# }
