resource "aws_opensearch_domain" "search" {
  domain_name    = "shinsei"
  engine_version = "OpenSearch_2.19"

  cluster_config {
    instance_type          = "r7g.large.search"
    instance_count         = 2
    zone_awareness_enabled = true
  }

}

resource "aws_elasticsearch_domain" "search" {
  domain_name           = "shinsei-old"
  elasticsearch_version = "7.10"

  cluster_config {
    instance_type          = "r6g.large.elasticsearch"
    instance_count         = 2
    zone_awareness_enabled = true
  }

}
