# provider 6 の引数
resource "aws_dynamodb_table" "reception" {
  name                        = "uketsuke"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "id"
  deletion_protection_enabled = true
  stream_enabled              = true
  stream_view_type            = "NEW_AND_OLD_IMAGES"

  attribute {
    name = "id"
    type = "S"
  }

  replica {
    region_name      = "ap-northeast-3"
    consistency_mode = "STRONG"
  }

  global_table_witness {
    region_name = "ap-northeast-1"
  }
}
