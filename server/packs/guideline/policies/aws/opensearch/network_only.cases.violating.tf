# complies: aws_opensearch_domain.without_effect
# complies: aws_opensearch_domain.without_principal
# complies: aws_opensearch_domain.without_vpc_options

resource "aws_opensearch_domain" "principal" {
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

resource "aws_opensearch_domain" "without_principal" {
  domain_name = "shinsei"

  vpc_options {
  }

  access_policies = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "es:*"
      Resource = "*"
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

resource "aws_opensearch_domain" "without_effect" {
  domain_name = "shinsei"

  vpc_options {
  }

  access_policies = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Principal = { AWS = "*" }
      Action    = "es:*"
      Resource  = "*"
    }]
  })
}
