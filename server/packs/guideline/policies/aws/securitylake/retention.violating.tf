resource "aws_securitylake_data_lake" "main" {
  meta_store_manager_role_arn = "arn:aws:iam::123456789012:role/securitylake"

  configuration {
    region = "ap-northeast-1"

    lifecycle_configuration {
      expiration {
        days = 90
      }
    }
  }
}
