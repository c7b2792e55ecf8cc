variable "rules" {
  type = map(object({
    prefix      = optional(string, "")
    transitions = optional(map(number), {})
    expire      = optional(number)
  }))
  default = {
    archive = {
      prefix      = "done/"
      transitions = { STANDARD_IA = 30, GLACIER = 90 }
      expire      = 3650
    }
    temp = { prefix = "tmp/", expire = 7 }
  }
}

resource "aws_s3_bucket" "docs" {
  bucket = "hikari-docs"
}

resource "aws_s3_bucket_lifecycle_configuration" "docs" {
  bucket = aws_s3_bucket.docs.id

  dynamic "rule" {
    for_each = var.rules
    content {
      id     = rule.key
      status = "Enabled"

      filter {
        prefix = rule.value.prefix
      }

      dynamic "transition" {
        for_each = rule.value.transitions
        iterator = step
        content {
          storage_class = step.key
          days          = step.value
        }
      }

      dynamic "expiration" {
        for_each = rule.value.expire == null ? [] : [rule.value.expire]
        content {
          days = expiration.value
        }
      }
    }
  }
}

locals {
  listeners = [
    { path = ["/api/*", "/auth/*"], weight = { blue = 90, green = 10 } },
    { path = ["/*"], weight = { blue = 100 } },
  ]
}

resource "aws_lb_target_group" "main" {
  for_each = toset(["blue", "green"])

  name     = "hikari-${each.key}"
  port     = 8080
  protocol = "HTTP"
  vpc_id   = "vpc-0a1b2c3d"
}

resource "aws_lb_listener_rule" "main" {
  count = length(local.listeners)

  listener_arn = "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:listener/app/hikari/0123456789abcdef/0123456789abcdef"
  priority     = 10 * (count.index + 1)

  action {
    type = "forward"

    forward {
      dynamic "target_group" {
        for_each = local.listeners[count.index].weight
        content {
          arn    = aws_lb_target_group.main[target_group.key].arn
          weight = target_group.value
        }
      }
    }
  }

  condition {
    path_pattern {
      values = local.listeners[count.index].path
    }
  }
}
