variable "name" {
  type = string
}

variable "ports" {
  type = list(number)
}

variable "settings" {
  type = object({
    public  = bool
    limits  = map(number)
    comment = optional(string, "なし")
  })
}

variable "later" {
  type = string
}

resource "aws_lb_target_group" "main" {
  count = length(var.ports)

  name     = "${var.name}-${var.ports[count.index]}"
  port     = var.ports[count.index]
  protocol = var.settings.public ? "HTTPS" : "HTTP"
  vpc_id   = "vpc-0123456789abcdef0"

  health_check {
    path    = "/health"
    timeout = var.settings.limits["timeout"]
  }
}

output "settings" {
  value = var.settings
}

output "later" {
  value = var.later
}
