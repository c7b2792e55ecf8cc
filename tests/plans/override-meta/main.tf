# 上書きファイルが provider・lifecycle・count を変える
variable "names" {
  type    = list(string)
  default = ["a"]
}

resource "aws_sqs_queue" "jobs" {
  name = "jobs"
  tags = { Own = "main" }

  lifecycle {
    create_before_destroy = false
    ignore_changes        = [tags]
  }
}

resource "aws_sns_topic" "each" {
  count = length(var.names)
  name  = var.names[count.index]
}

output "names" {
  value = aws_sns_topic.each[*].name
}
