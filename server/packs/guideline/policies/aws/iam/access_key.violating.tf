resource "aws_iam_access_key" "batch" {
  user = "batch"
}
