resource "aws_iam_policy_attachment" "read_logs" {
  name       = "read-logs"
  policy_arn = "arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess"
  roles      = ["shinsei-app", aws_iam_role.batch.name]
}

resource "aws_iam_role" "batch" {
  name = "shinsei-batch"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ec2.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}
