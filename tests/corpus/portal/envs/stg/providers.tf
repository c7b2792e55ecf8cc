provider "aws" {
  region = "ap-northeast-1"

  default_tags {
    tags = local.tags
  }
}

# CloudFront の証明書専用。ほかのリソースには使わない。
provider "aws" {
  alias  = "use1"
  region = "us-east-1"

  default_tags {
    tags = local.tags
  }
}
