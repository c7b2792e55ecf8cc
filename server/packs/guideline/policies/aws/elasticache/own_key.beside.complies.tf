# パスワードを持たない名前空間と、暗号化の有無が別に問われるワークグループ
resource "aws_redshiftserverless_namespace" "analysis" {
  namespace_name = "shinsei-bunseki"
  log_exports    = ["connectionlog", "userlog"]
}

resource "aws_athena_workgroup" "analysis" {
  name = "shinsei-bunseki"

  configuration {
    result_configuration {
      output_location = "s3://shinsei-athena-results/"
    }
  }
}
