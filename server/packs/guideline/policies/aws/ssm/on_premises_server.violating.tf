resource "aws_ssm_activation" "office" {
  name     = "office"
  iam_role = "ssm-office"
}
