resource "aws_config_config_rule" "public_bucket" {
  name = "s3-bucket-level-public-access-prohibited"

  source {
    owner             = "AWS"
    source_identifier = "S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED"
  }
}

resource "aws_config_remediation_configuration" "public_bucket" {
  config_rule_name = aws_config_config_rule.public_bucket.name
  target_type      = "SSM_DOCUMENT"
  target_id        = "AWSConfigRemediation-ConfigureS3BucketPublicAccessBlock"
}
