# complies: aws_opensearch_domain.effect_deny
# complies: aws_opensearch_domain.without_aws
# complies: aws_opensearch_domain.without_vpc_options

resource "aws_opensearch_domain" "principal_any" {
  domain_name = "shinsei"

  vpc_options {
  }

  access_policies = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "es:*"
      Resource  = "*"
    }]
  })
}

resource "aws_opensearch_domain" "without_aws" {
  domain_name = "shinsei"

  vpc_options {
  }

  access_policies = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = {}
      Action    = "es:*"
      Resource  = "*"
    }]
  })
}

resource "aws_opensearch_domain" "without_vpc_options" {
  domain_name = "shinsei"

  access_policies = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "*" }
      Action    = "es:*"
      Resource  = "*"
    }]
  })
}

resource "aws_opensearch_domain" "effect_deny" {
  domain_name = "shinsei"

  vpc_options {
  }

  access_policies = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = { AWS = "*" }
      Action    = "es:*"
      Resource  = "*"
    }]
  })
}
