variable "kms_key" {
  type    = string
  default = null
}

variable "fifo" {
  type    = bool
  default = null
}

variable "logging" {
  type = object({
    bucket = string
    prefix = optional(string)
  })
  default = null
}

resource "aws_sqs_queue" "main" {
  name                    = "main"
  kms_master_key_id       = var.kms_key
  sqs_managed_sse_enabled = var.kms_key == null ? true : null
  fifo_queue              = var.fifo == null ? false : var.fifo
  delay_seconds           = var.fifo == true ? 0 : 15
}

resource "aws_lb" "main" {
  name               = "hikari"
  internal           = true
  load_balancer_type = "application"
  subnets            = ["subnet-1", "subnet-2"]

  drop_invalid_header_fields = var.logging == null ? true : false

  dynamic "access_logs" {
    for_each = var.logging[*]
    content {
      bucket  = access_logs.value.bucket
      prefix  = access_logs.value.prefix
      enabled = true
    }
  }
}

output "values" {
  value = {
    key     = var.kms_key
    either  = var.kms_key != null ? var.kms_key : "alias/aws/sqs"
    mixed   = true ? 1 : "a"
    lists   = false ? [] : ["x"]
    objects = true ? { a = 1 } : { a = 2 }
    default = try(coalesce(var.kms_key), "既定")
    prefix  = var.logging == null ? null : var.logging.prefix
    number  = true ? "5" : 6
  }
}
