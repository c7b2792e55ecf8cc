resource "aws_opensearch_domain" "without_vpc_options" {
  domain_name = "shinsei"
}
