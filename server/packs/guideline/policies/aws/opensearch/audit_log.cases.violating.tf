# complies: aws_opensearch_domain.without_advanced_security_options

resource "aws_cloudwatch_log_group" "search" {
  name = "/aws/opensearch/shinsei"
}

resource "aws_opensearch_domain" "not_enabled" {
  domain_name = "shinsei"

  advanced_security_options {
    enabled = true
  }

  log_publishing_options {
    cloudwatch_log_group_arn = aws_cloudwatch_log_group.search.arn
    log_type                 = "AUDIT_LOGS"
    enabled                  = false
  }
}

resource "aws_opensearch_domain" "without_advanced_security_options" {
  domain_name = "shinsei"
}
