resource "aws_iam_user_login_profile" "tanaka" {
  user = "tanaka"
}

resource "aws_iam_user_policy" "tanaka" {
  name = "deny-without-mfa"
  user = "tanaka"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      NotAction = ["iam:EnableMFADevice", "iam:ListMFADevices", "sts:GetSessionToken"]
      Resource  = "*"
      Condition = { BoolIfExists = { "aws:MultiFactorAuthPresent" = "false" } }
    }]
  })
}
