resource "aws_config_configuration_recorder" "main" {
  name     = "main"
  role_arn = var.role_arn

  recording_group {
    all_supported                 = true
    include_global_resource_types = true
  }
}

resource "aws_config_configuration_recorder_status" "main" {
  name       = aws_config_configuration_recorder.main.name
  is_enabled = true

  depends_on = [aws_config_delivery_channel.main]
}

# もう 1 つのリージョン。リージョンのないリソースは東京で記録する
resource "aws_config_configuration_recorder" "osaka" {
  provider = aws.osaka
  name     = "osaka"
  role_arn = var.role_arn
}

resource "aws_config_configuration_recorder_status" "osaka" {
  provider   = aws.osaka
  name       = aws_config_configuration_recorder.osaka.name
  is_enabled = true
}

provider "aws" {
  alias  = "osaka"
  region = "ap-northeast-3"
}

resource "aws_config_delivery_channel" "main" {
  s3_bucket_name = var.bucket
}

resource "aws_config_retention_configuration" "main" {
  retention_period_in_days = 2557
}

resource "aws_config_configuration_aggregator" "organization" {
  name = "organization"

  organization_aggregation_source {
    all_regions = true
    role_arn    = var.role_arn
  }
}

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

variable "role_arn" {
  type = string
}

variable "bucket" {
  type = string
}
