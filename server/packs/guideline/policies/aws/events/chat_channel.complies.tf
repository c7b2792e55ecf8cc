# 通知は登録を確認した手段（電子メール）で行う
resource "aws_sns_topic_subscription" "operators" {
  topic_arn = var.topic_arn
  protocol  = "email"
  endpoint  = "operators@example.go.jp"
}

variable "topic_arn" {
  type = string
}
