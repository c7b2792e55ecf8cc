resource "aws_iam_user_login_profile" "with_iam_user_policy" {
  user = "tanaka"
}

resource "aws_iam_user_policy" "tanaka" {
  name = "tanaka"
  user = "tanaka"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Deny"
      Action   = "aws-portal:*"
      Resource = "*"
    }]
  })
}

resource "aws_iam_user_login_profile" "effect_allow" {
  user = "tanaka"
}

resource "aws_iam_user_policy" "tanaka_effect_allow" {
  name = "deny-without-mfa"
  user = "tanaka"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      NotAction = ["iam:EnableMFADevice", "iam:ListMFADevices", "sts:GetSessionToken"]
      Resource  = "*"
      Condition = { BoolIfExists = { "aws:MultiFactorAuthPresent" = "false" } }
    }]
  })
}
