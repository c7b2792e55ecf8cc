resource "aws_securitylake_data_lake" "main" {
  meta_store_manager_role_arn = "arn:aws:iam::123456789012:role/securitylake"

  configuration {
    region = "ap-northeast-1"

    lifecycle_configuration {
      transition {
        days          = 60
        storage_class = "ONEZONE_IA"
      }

      expiration {
        days = 400
      }
    }
  }
}

# 期限を設けない
resource "aws_securitylake_data_lake" "osaka" {
  meta_store_manager_role_arn = "arn:aws:iam::123456789012:role/securitylake"

  configuration {
    region = "ap-northeast-3"
  }
}
