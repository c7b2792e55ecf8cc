# 参照する先の ARN は適用後に決まる。リージョンのない ARN は、名前が決まらなくても国外を指さない。
resource "aws_iam_policy" "references" {
  name = "references"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = aws_sqs_queue.requests.arn
      },
      {
        Effect = "Allow"
        Action = ["dynamodb:Query", "s3:GetObject"]
        Resource = [
          "${aws_dynamodb_table.requests.arn}/index/*",
          "arn:aws:s3:::${var.bucket}/*",
        ]
      },
    ]
  })
}

resource "aws_sqs_queue" "requests" {
  name = "requests"
}

resource "aws_dynamodb_table" "requests" {
  name         = "requests"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}

variable "bucket" {
  type        = string
  description = "読み取るバケット"
}
