resource "aws_appsync_graphql_api" "applications" {
  name                = "applications"
  authentication_type = "AWS_IAM"
}
