variable "delay" {
  type     = number
  default  = 5
  nullable = false
}

# null を渡すと null のまま
variable "size" {
  type    = number
  default = 1024
}

variable "name" {
  type    = string
  default = null
}

resource "aws_sqs_queue" "main" {
  name             = var.name
  name_prefix      = var.name == null ? "hikari-" : null
  delay_seconds    = var.delay
  max_message_size = var.size == null ? 4096 : var.size
}

output "values" {
  value = {
    delay = var.delay
    size  = var.size
    named = var.name != null
    text  = coalesce(var.name, "(自動)")
  }
}
