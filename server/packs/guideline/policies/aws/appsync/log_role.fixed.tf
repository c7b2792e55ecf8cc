resource "aws_iam_role" "logs" {
  name               = "appsync-logs"
  assume_role_policy = var.assume_role_policy
}

resource "aws_appsync_graphql_api" "applications" {
  name                = "applications"
  authentication_type = "AWS_IAM"

  log_config {
    cloudwatch_logs_role_arn = aws_iam_role.logs.arn
    field_log_level          = "ERROR"
  }
}

variable "assume_role_policy" {
  type = string
}
