resource "aws_opensearch_domain" "search" {
  domain_name    = "shinsei"
  engine_version = "OpenSearch_2.19"

  domain_endpoint_options {
    enforce_https = true
  }
}

resource "aws_elasticsearch_domain" "search" {
  domain_name           = "shinsei-old"
  elasticsearch_version = "7.10"

  domain_endpoint_options {
    enforce_https = true
  }
}
