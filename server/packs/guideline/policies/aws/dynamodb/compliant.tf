provider "aws" {
  region = "ap-northeast-1"
}

provider "aws" {
  alias  = "osaka"
  region = "ap-northeast-3"
}

resource "aws_dynamodb_table" "reception" {
  name                        = "uketsuke"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "id"
  stream_enabled              = true
  stream_view_type            = "NEW_AND_OLD_IMAGES"
  deletion_protection_enabled = true

  attribute {
    name = "id"
    type = "S"
  }

  point_in_time_recovery {
    enabled = true
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = aws_kms_key.table.arn
  }

  replica {
    region_name            = "ap-northeast-3"
    kms_key_arn            = aws_kms_key.osaka.arn
    point_in_time_recovery = true
  }
}

# 容量は Application Auto Scaling が増減する
resource "aws_dynamodb_table" "session" {
  name                        = "session"
  read_capacity               = 10
  write_capacity              = 10
  hash_key                    = "id"
  deletion_protection_enabled = true

  attribute {
    name = "id"
    type = "S"
  }

  # 一時的なデータなので期限で消してよい
  ttl {
    attribute_name = "expires_at"
    enabled        = true
  }

  point_in_time_recovery {
    enabled = true
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = aws_kms_key.table.arn
  }

  lifecycle {
    ignore_changes = [read_capacity, write_capacity]
  }
}

resource "aws_appautoscaling_target" "session" {
  service_namespace  = "dynamodb"
  resource_id        = "table/${aws_dynamodb_table.session.name}"
  scalable_dimension = "dynamodb:table:ReadCapacityUnits"
  min_capacity       = 5
  max_capacity       = 100
}

resource "aws_appautoscaling_policy" "session" {
  name               = "session"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.session.service_namespace
  resource_id        = aws_appautoscaling_target.session.resource_id
  scalable_dimension = aws_appautoscaling_target.session.scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value = 70

    predefined_metric_specification {
      predefined_metric_type = "DynamoDBReadCapacityUtilization"
    }
  }
}

# 決裁の記録は期限では消さない
resource "aws_dynamodb_table" "records" {
  name                        = "kessai"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "id"
  deletion_protection_enabled = true

  attribute {
    name = "id"
    type = "S"
  }

  point_in_time_recovery {
    enabled = true
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = aws_kms_key.table.arn
  }

  tags = {
    "文書種別" = "行政文書"
  }
}

resource "aws_dynamodb_table_replica" "records" {
  provider               = aws.osaka
  global_table_arn       = aws_dynamodb_table.records.arn
  kms_key_arn            = aws_kms_key.osaka.arn
  point_in_time_recovery = true
}

resource "aws_keyspaces_table" "official_records" {
  keyspace_name = "bunsho"
  table_name    = "kiroku"

  schema_definition {
    column {
      name = "id"
      type = "ascii"
    }

    partition_key {
      name = "id"
    }
  }
}

resource "aws_kms_key" "table" {
  description         = "受付データの暗号化"
  enable_key_rotation = true
}

resource "aws_kms_key" "osaka" {
  provider            = aws.osaka
  description         = "大阪の複製の暗号化"
  enable_key_rotation = true
}
