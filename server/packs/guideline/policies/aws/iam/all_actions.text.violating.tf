# JSON の文字列で書かれた文書
resource "aws_iam_role_policy" "batch" {
  name   = "batch"
  role   = "batch"
  policy = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":[\"logs:PutLogEvents\",\"*\"],\"Resource\":\"arn:aws:s3:::example/*\"}}"
}
