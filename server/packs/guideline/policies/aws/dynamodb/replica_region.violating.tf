provider "aws" {
  alias  = "replica"
  region = "us-east-1"
}

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
    region_name            = "us-west-2"
    point_in_time_recovery = true
  }
}

resource "aws_dynamodb_global_table" "legacy" {
  name = "kyuu-uketsuke"

  replica {
    region_name = "ap-northeast-1"
  }

  replica {
    region_name = "ap-southeast-1"
  }
}

resource "aws_dynamodb_table_replica" "reception" {
  provider               = aws.replica
  global_table_arn       = "arn:aws:dynamodb:ap-northeast-1:123456789012:table/uketsuke"
  point_in_time_recovery = true
}
