# この版は対応していないため、編集は提示しない
resource "aws_elasticsearch_domain" "logs" {
  domain_name           = "shinsei-logs"
  elasticsearch_version = "2.3"
}
