resource "aws_dynamodb_global_table" "legacy" {
  name = "kyuu-uketsuke"

  replica {
    region_name = "ap-northeast-1"
  }

  replica {
    region_name = "ap-northeast-3"
  }
}
