resource "aws_opensearch_domain" "search" {
  domain_name    = "shinsei"
  engine_version = "OpenSearch_1.2"

}

resource "aws_elasticsearch_domain" "search" {
  domain_name           = "shinsei-old"
  elasticsearch_version = "6.4"

}
