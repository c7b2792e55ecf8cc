# 主たるリージョンは東京。タグは全リソースに共通で付与する。
provider "aws" {
  region = var.region

  default_tags {
    tags = local.tags
  }
}

# 証明書のほか、CloudFront に付ける WAF とそのログも us-east-1 にしか置けない。
# 申請データそのものは置かないこと。
provider "aws" {
  alias  = "use1"
  region = "us-east-1"

  default_tags {
    tags = local.tags
  }
}

# 災害対策用のバックアップ先。
# 大阪は契約手続きが間に合わず、当面シンガポールを利用する（令和6年度 第3回定例会）。
provider "aws" {
  alias  = "backup"
  region = var.backup_region

  default_tags {
    tags = local.tags
  }
}
