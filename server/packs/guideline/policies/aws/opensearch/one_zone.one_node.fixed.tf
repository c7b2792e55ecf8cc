resource "aws_opensearch_domain" "search" {
  domain_name    = "shinsei"
  engine_version = "OpenSearch_2.19"

  cluster_config {
    instance_type          = "r7g.large.search"
    instance_count         = 2
    zone_awareness_enabled = true
  }

}
