# 利用者と端末を確かめ、ブラウザから業務アプリケーションに直接つなぐ
resource "aws_verifiedaccess_instance" "main" {
  description = "職員向け業務アプリケーション"
}

resource "aws_verifiedaccess_trust_provider" "staff" {
  policy_reference_name    = "staff"
  trust_provider_type      = "user"
  user_trust_provider_type = "iam-identity-center"
}
