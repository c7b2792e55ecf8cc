resource "aws_opensearch_domain" "search" {
  domain_name    = "shinsei"
  engine_version = "OpenSearch_2.19"

  software_update_options {
    auto_software_update_enabled = true
  }
}
