# 権限を変えられるサービスの操作が全て許可されている
resource "aws_iam_group_policy" "operators" {
  name  = "operators"
  group = "operators"

  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Action": ["ec2:Describe*", "iam:*"],
          "Resource": "*"
        }
      ]
    }
  EOT
}
