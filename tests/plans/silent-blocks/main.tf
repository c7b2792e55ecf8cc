# 値を持たないブロックは、読めて、無視されること
moved {
  from = aws_sqs_queue.old
  to   = aws_sqs_queue.jobs
}

removed {
  from = aws_sns_topic.retired

  lifecycle {
    destroy = false
  }
}

check "queue" {
  assert {
    condition     = aws_sqs_queue.jobs.delay_seconds < 60
    error_message = "遅延が長すぎます: ${aws_sqs_queue.jobs.delay_seconds}"
  }
}

resource "aws_sqs_queue" "jobs" {
  name          = "jobs"
  delay_seconds = 30

  lifecycle {
    create_before_destroy = true
    ignore_changes        = [tags, tags_all]

    precondition {
      condition     = var.size > 0
      error_message = "size は正の数。"
    }

    postcondition {
      condition     = self.fifo_queue == false
      error_message = "FIFO ではない。"
    }
  }

  timeouts {
    create = "5m"
  }
}

variable "size" {
  type    = number
  default = 3

  validation {
    condition     = var.size < 10
    error_message = "10 未満。"
  }
}

resource "terraform_data" "marker" {
  input            = { size = var.size, name = aws_sqs_queue.jobs.name }
  triggers_replace = [var.size]

  provisioner "local-exec" {
    command = "echo ${self.id}"
  }
}

output "input" {
  value = terraform_data.marker.input
}

output "size" {
  value = var.size

  precondition {
    condition     = var.size != 5
    error_message = "5 ではない。"
  }
}
