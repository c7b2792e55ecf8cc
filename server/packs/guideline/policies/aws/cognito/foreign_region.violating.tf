resource "aws_cognito_user_pool" "users" {
  name = "shinsei"

  sms_configuration {
    external_id    = "shinsei"
    sns_caller_arn = "arn:aws:iam::123456789012:role/cognito-sms"
    sns_region     = "us-west-2"
  }
}

resource "aws_ssm_association" "inventory" {
  name = "AWS-GatherSoftwareInventory"

  output_location {
    s3_bucket_name = "example-inventory"
    s3_region      = "us-west-2"
  }
}

resource "aws_appsync_graphql_api" "shinsei" {
  name                = "shinsei"
  authentication_type = "AMAZON_COGNITO_USER_POOLS"

  user_pool_config {
    user_pool_id   = "ap-southeast-1_AbCdEfGhI"
    aws_region     = "ap-southeast-1"
    default_action = "DENY"
  }
}
