resource "aws_appsync_graphql_api" "without_log_config" {
  name                = "applications"
  authentication_type = "AWS_IAM"
}
