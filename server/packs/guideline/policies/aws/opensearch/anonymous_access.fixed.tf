resource "aws_opensearch_domain" "search" {
  domain_name    = "shinsei"
  engine_version = "OpenSearch_2.19"

  advanced_security_options {
    enabled                = true
    anonymous_auth_enabled = false

    master_user_options {
      master_user_arn = "arn:aws:iam::111122223333:role/shinsei-search-admin"
    }
  }

}
