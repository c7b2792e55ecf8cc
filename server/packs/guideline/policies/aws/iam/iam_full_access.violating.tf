resource "aws_iam_role" "operator" {
  name = "operator"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ec2.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })

  managed_policy_arns = ["arn:aws:iam::aws:policy/IAMFullAccess"]
}

resource "aws_iam_policy_attachment" "operators" {
  name       = "operators"
  groups     = ["operators"]
  policy_arn = "arn:aws:iam::aws:policy/IAMFullAccess"
}

resource "aws_iam_role_policy_attachment" "operator" {
  role       = "operator"
  policy_arn = "arn:aws:iam::aws:policy/IAMFullAccess"
}

resource "aws_iam_user_policy_attachment" "operator" {
  user       = "operator"
  policy_arn = "arn:aws:iam::aws:policy/IAMFullAccess"
}

resource "aws_iam_group_policy_attachment" "operator" {
  group      = "operator"
  policy_arn = "arn:aws:iam::aws:policy/IAMFullAccess"
}

resource "aws_ssoadmin_managed_policy_attachment" "operator" {
  instance_arn       = var.instance_arn
  permission_set_arn = var.permission_set_arn
  managed_policy_arn = "arn:aws:iam::aws:policy/IAMFullAccess"
}

data "aws_iam_policy" "operator" {
  name = "IAMFullAccess"
}

variable "instance_arn" {
  type = string
}

variable "permission_set_arn" {
  type = string
}
