resource "aws_iam_user" "tanaka" {
  name = "tanaka"
  path = "/people/"
}
