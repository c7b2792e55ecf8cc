resource "aws_cloudwatch_log_group" "search" {
  name              = "/aws/opensearch/shinsei"
  retention_in_days = 365
}

resource "aws_opensearch_domain" "search" {
  domain_name    = "shinsei"
  engine_version = "OpenSearch_2.19"

  advanced_security_options {
    enabled = true

    master_user_options {
      master_user_arn = "arn:aws:iam::111122223333:role/shinsei-search-admin"
    }
  }

  log_publishing_options {
    log_type                 = "ES_APPLICATION_LOGS"
    cloudwatch_log_group_arn = aws_cloudwatch_log_group.search.arn
  }

  log_publishing_options {
    cloudwatch_log_group_arn = aws_cloudwatch_log_group.search.arn
    log_type                 = "AUDIT_LOGS"
  }
}

resource "aws_elasticsearch_domain" "search" {
  domain_name           = "shinsei-old"
  elasticsearch_version = "7.10"

  advanced_security_options {
    enabled = true

    master_user_options {
      master_user_arn = "arn:aws:iam::111122223333:role/shinsei-search-admin"
    }
  }

  log_publishing_options {
    log_type                 = "ES_APPLICATION_LOGS"
    cloudwatch_log_group_arn = aws_cloudwatch_log_group.search.arn
  }

  log_publishing_options {
    cloudwatch_log_group_arn = aws_cloudwatch_log_group.search.arn
    log_type                 = "AUDIT_LOGS"
  }
}
