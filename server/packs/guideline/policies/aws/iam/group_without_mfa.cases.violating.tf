resource "aws_iam_group" "with_iam_group_policy_attachment" {
  name = "operators"
}

resource "aws_iam_user" "tanaka" {
  name = "tanaka"
}

resource "aws_iam_user_login_profile" "tanaka" {
  user = aws_iam_user.tanaka.name
}

resource "aws_iam_group_membership" "operators" {
  name  = "operators"
  group = aws_iam_group.with_iam_group_policy_attachment.name
  users = [aws_iam_user.tanaka.name]
}

resource "aws_iam_group_policy_attachment" "operators" {
  group      = "operators"
  policy_arn = "arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess"
}

resource "aws_iam_group" "without_condition" {
  name = "operators"
}

resource "aws_iam_group_policy" "operators" {
  group = aws_iam_group.without_condition.id
  name  = "deny-without-mfa"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      NotAction = ["iam:ChangePassword", "iam:CreateVirtualMFADevice", "iam:EnableMFADevice", "iam:GetUser", "iam:ListMFADevices", "iam:ListVirtualMFADevices", "iam:ResyncMFADevice", "sts:GetSessionToken"]
      Resource  = "*"
    }]
  })
}

resource "aws_iam_group_membership" "operators_without_condition" {
  name  = "operators"
  group = aws_iam_group.without_condition.name
  users = [aws_iam_user.tanaka.name]
}

resource "aws_iam_group" "effect_allow" {
  name = "operators"
}

resource "aws_iam_group_policy" "operators_effect_allow" {
  group = aws_iam_group.effect_allow.id
  name  = "deny-without-mfa"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      NotAction = ["iam:ChangePassword", "iam:CreateVirtualMFADevice", "iam:EnableMFADevice", "iam:GetUser", "iam:ListMFADevices", "iam:ListVirtualMFADevices", "iam:ResyncMFADevice", "sts:GetSessionToken"]
      Resource  = "*"
      Condition = {
        BoolIfExists = {
          "aws:MultiFactorAuthPresent" = "false"
        }
      }
    }]
  })
}

resource "aws_iam_group_membership" "operators_effect_allow" {
  name  = "operators"
  group = aws_iam_group.effect_allow.name
  users = [aws_iam_user.tanaka.name]
}
