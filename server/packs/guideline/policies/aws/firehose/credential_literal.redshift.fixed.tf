resource "aws_secretsmanager_secret" "warehouse" {
  name = "shinsei/warehouse"
}

resource "aws_kinesis_firehose_delivery_stream" "warehouse" {
  name        = "shinsei-warehouse"
  destination = "redshift"

  server_side_encryption {
    enabled  = true
    key_type = "CUSTOMER_MANAGED_CMK"
    key_arn  = "arn:aws:kms:ap-northeast-1:123456789012:key/0a1b2c3d-4e5f-6071-8a9b-0c1d2e3f4a5b"
  }

  redshift_configuration {
    role_arn        = "arn:aws:iam::123456789012:role/firehose"
    cluster_jdbcurl = "jdbc:redshift://warehouse.example.ap-northeast-1.redshift.amazonaws.com:5439/shinsei"
    data_table_name = "events"

    s3_configuration {
      role_arn   = "arn:aws:iam::123456789012:role/firehose"
      bucket_arn = "arn:aws:s3:::example-shinsei-staging"
    }

    secrets_manager_configuration {
      enabled    = true
      secret_arn = aws_secretsmanager_secret.warehouse.arn
    }
  }
}
