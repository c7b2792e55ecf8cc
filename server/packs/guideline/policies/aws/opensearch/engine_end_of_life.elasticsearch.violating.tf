resource "aws_opensearch_domain" "search" {
  domain_name    = "shinsei"
  engine_version = "Elasticsearch_7.4"

}

resource "aws_elasticsearch_domain" "search" {
  domain_name = "shinsei-old"

}
