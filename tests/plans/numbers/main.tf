variable "half" {
  type    = number
  default = 0.5
}

variable "text" {
  type    = string
  default = "12"
}

resource "aws_autoscaling_policy" "main" {
  name                   = "scale"
  autoscaling_group_name = "hikari"
  policy_type            = "TargetTrackingScaling"

  target_tracking_configuration {
    target_value = 100 * var.half + 10 / 4

    predefined_metric_specification {
      predefined_metric_type = "ASGAverageCPUUtilization"
    }
  }
}

resource "aws_appautoscaling_target" "main" {
  min_capacity       = ceil(var.half)
  max_capacity       = var.text * 2 % 7
  resource_id        = "service/hikari/web"
  scalable_dimension = "ecs:service:DesiredCount"
  service_namespace  = "ecs"
}

# 小数点のない指数
output "exponent" {
  value = 1e3
}

output "numbers" {
  value = {
    sum      = 0.1 + 0.2
    divide   = 10 / 4
    third    = 1 / 3
    modulo   = -7 % 3
    negative = -var.half
    power    = pow(2, 40)
    log      = log(1024, 2)
    floor    = floor(-1.5)
    ceil     = ceil(1.01)
    max      = max(1, 2.5, -3)
    min      = min(5, "4")
    abs      = abs(-12.25)
    signum   = signum(-3)
    compare  = [1 < 2, 2 <= 2, "3" > 2, 1 == 1.0, 1 == "1"]
    logic    = [!true, true && false, true || false]
    large    = 123456789012345678
    exp      = 1.5e3
    text     = "${1.0} ${2.50} ${1.5e2}"
    order    = 2 + 3 * 4 - 6 / 2
    ternary  = var.half > 0.4 ? "多" : "少"
    equal    = [[1, 2] == [1, 2], { a = 1 } == { a = 1 }, null == null, "" == null]
  }
}
