data "aws_iam_policy_document" "task_assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

# 起動用（execution）と業務処理用（app）のロールを分ける
resource "aws_iam_role" "task" {
  for_each = toset(["execution", "app"])

  name               = "${var.name}-task-${each.key}"
  assume_role_policy = data.aws_iam_policy_document.task_assume.json
}

resource "aws_iam_role_policy_attachment" "execution" {
  role       = aws_iam_role.task["execution"].name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
}

# 業務処理には、申請書類の読み書きだけを許可する
data "aws_iam_policy_document" "app" {
  statement {
    actions   = ["s3:GetObject", "s3:PutObject"]
    resources = ["arn:aws:s3:::${var.name}-documents/applications/*"]
  }

  statement {
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [var.kms_key_arn]
  }
}

resource "aws_iam_role_policy" "app" {
  name   = "documents"
  role   = aws_iam_role.task["app"].id
  policy = data.aws_iam_policy_document.app.json
}

data "aws_iam_policy_document" "secret" {
  count = var.env == "prod" ? 1 : 0

  statement {
    actions   = ["secretsmanager:GetSecretValue"]
    resources = [var.database_secret_arn]
  }
}

resource "aws_iam_role_policy" "secret" {
  count = var.env == "prod" ? 1 : 0

  name   = "database-secret"
  role   = aws_iam_role.task["execution"].id
  policy = data.aws_iam_policy_document.secret[0].json
}
