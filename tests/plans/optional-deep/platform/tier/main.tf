variable "name" {
  type = string
}

variable "days" {
  type = string
}

# 外側より狭い型: 余分な属性は落ち、無い属性は既定値になる
variable "config" {
  type = object({
    enabled = string
    queues = map(object({
      retention = string
      delay     = number
      redrive = optional(object({
        max     = string
        comment = optional(string, "なし")
        allow   = optional(object({ permission = string, sources = list(string) }))
      }))
      labels = map(string)
    }))
  })
}

resource "aws_sqs_queue" "main" {
  for_each = var.config.queues

  name                      = "${var.name}-${each.key}"
  message_retention_seconds = each.value.retention
  delay_seconds             = each.value.delay
  sqs_managed_sse_enabled   = var.config.enabled

  tags = merge(each.value.labels, {
    Days    = var.days
    Max     = try(each.value.redrive.max, "無し")
    Comment = each.value.redrive == null ? "null" : each.value.redrive.comment
    Sources = try(join(",", each.value.redrive.allow.sources), "無し")
  })
}

output "config" {
  value = var.config
}
