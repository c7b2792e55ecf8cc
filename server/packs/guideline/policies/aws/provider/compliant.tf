provider "aws" {
  region = "ap-northeast-1"

  default_tags {
    tags = {
      System = "申請受付"
    }
  }
}

# 大阪リージョンへのバックアップ
provider "aws" {
  alias  = "osaka"
  region = "ap-northeast-3"
}

# CloudFront 用の証明書と WAF は us-east-1 に置く必要がある
provider "aws" {
  alias  = "global"
  region = "us-east-1"
}

resource "aws_acm_certificate" "site" {
  provider          = aws.global
  domain_name       = "shinsei.example.go.jp"
  validation_method = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_wafv2_web_acl" "site" {
  provider = aws.global
  name     = "site"
  scope    = "CLOUDFRONT"

  default_action {
    allow {}
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "site"
    sampled_requests_enabled   = true
  }
}

# 開発者の手元のエミュレータ。本物の認証情報ではない
provider "aws" {
  alias      = "local"
  region     = "ap-northeast-1"
  access_key = "test"
  secret_key = "test"

  endpoints {
    s3 = "http://localhost:4566"
  }
}
