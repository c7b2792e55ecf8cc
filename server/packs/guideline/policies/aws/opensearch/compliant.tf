resource "aws_kms_key" "data" {
  description             = "保存データの暗号化"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

resource "aws_cloudwatch_log_group" "search" {
  name              = "/aws/opensearch/shinsei"
  retention_in_days = 365
}

resource "aws_opensearch_domain" "search" {
  domain_name    = "shinsei"
  engine_version = "OpenSearch_2.19"

  cluster_config {
    instance_type            = "r7g.large.search"
    instance_count           = 2
    zone_awareness_enabled   = true
    dedicated_master_enabled = true
    dedicated_master_type    = "m7g.large.search"
    dedicated_master_count   = 3
  }

  ebs_options {
    ebs_enabled = true
    volume_type = "gp3"
    volume_size = 100
  }

  vpc_options {
    subnet_ids         = ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"]
    security_group_ids = ["sg-0a1b2c3d4e5f60001"]
  }

  encrypt_at_rest {
    enabled    = true
    kms_key_id = aws_kms_key.data.arn
  }

  node_to_node_encryption {
    enabled = true
  }

  domain_endpoint_options {
    tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
  }

  advanced_security_options {
    enabled = true

    master_user_options {
      master_user_arn = "arn:aws:iam::111122223333:role/shinsei-search-admin"
    }
  }

  log_publishing_options {
    log_type                 = "AUDIT_LOGS"
    cloudwatch_log_group_arn = aws_cloudwatch_log_group.search.arn
  }

  software_update_options {
    auto_software_update_enabled = true
  }
}

# きめ細かなアクセス制御があれば、ポリシーで誰でもとしても認証される
resource "aws_opensearch_domain_policy" "search" {
  domain_name = aws_opensearch_domain.search.domain_name

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

# スタンバイ付きのマルチ AZ は 3 つのゾーンに分かれる
resource "aws_opensearch_domain" "catalogue" {
  domain_name    = "shinsei-mokuroku"
  engine_version = "OpenSearch_3.1"

  cluster_config {
    multi_az_with_standby_enabled = true
    instance_type                 = "r7g.large.search"
    instance_count                = 3
    dedicated_master_enabled      = true
    dedicated_master_type         = "m7g.large.search"
    dedicated_master_count        = 3
  }

  vpc_options {
    subnet_ids         = ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002", "subnet-0a1b2c3d4e5f60003"]
    security_group_ids = ["sg-0a1b2c3d4e5f60001"]
  }

  encrypt_at_rest {
    enabled    = true
    kms_key_id = aws_kms_key.data.arn
  }

  node_to_node_encryption {
    enabled = true
  }

  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-2-2019-07"
  }

  advanced_security_options {
    enabled = true

    master_user_options {
      master_user_arn = "arn:aws:iam::111122223333:role/shinsei-search-admin"
    }
  }

  log_publishing_options {
    log_type                 = "AUDIT_LOGS"
    cloudwatch_log_group_arn = aws_cloudwatch_log_group.search.arn
  }

  software_update_options {
    auto_software_update_enabled = true
  }
}
