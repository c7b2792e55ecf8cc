resource "aws_cloudwatch_log_group" "search" {
  name              = "/aws/opensearch/shinsei"
  retention_in_days = 365
}

resource "aws_opensearch_domain" "search" {
  domain_name    = "shinsei"
  engine_version = "OpenSearch_2.19"

  log_publishing_options {
    log_type                 = "ES_APPLICATION_LOGS"
    cloudwatch_log_group_arn = aws_cloudwatch_log_group.search.arn
    enabled                  = false
  }

}
