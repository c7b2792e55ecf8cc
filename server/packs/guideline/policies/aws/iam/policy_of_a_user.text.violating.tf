resource "aws_iam_user_policy" "suzuki" {
  name = "suzuki"
  user = "suzuki"

  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Action": "logs:FilterLogEvents",
          "Resource": "arn:aws:logs:ap-northeast-1:123456789012:log-group:/shinsei/*"
        }
      ]
    }
  EOT
}
