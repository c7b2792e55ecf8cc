resource "aws_kinesis_firehose_delivery_stream" "empty_password" {
  name        = "shinsei-warehouse"
  destination = "redshift"

  redshift_configuration {
    role_arn        = "arn:aws:iam::123456789012:role/firehose"
    cluster_jdbcurl = "jdbc:redshift://warehouse.example.ap-northeast-1.redshift.amazonaws.com:5439/shinsei"
    password        = ""
    data_table_name = "events"

    s3_configuration {
      role_arn   = "arn:aws:iam::123456789012:role/firehose"
      bucket_arn = "arn:aws:s3:::example-shinsei-staging"
    }
  }
}
