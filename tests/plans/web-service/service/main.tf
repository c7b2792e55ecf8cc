variable "name" { type = string }
variable "cluster" { type = string }
variable "image" { type = string }
variable "cpu" { type = string }
variable "env" { type = map(string) }
variable "secrets" { type = set(string) }

variable "autoscale" {
  type = object({
    min = number
    max = number
    cpu = optional(number, 60)
  })
  default = null
}

resource "aws_cloudwatch_log_group" "main" {
  name              = "/ecs/${var.cluster}/${var.name}"
  retention_in_days = 365
}

resource "aws_ecs_task_definition" "main" {
  family                   = "${var.cluster}-${var.name}"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = var.cpu
  memory                   = var.cpu * 2

  container_definitions = jsonencode([
    {
      name        = var.name
      image       = var.image
      essential   = true
      environment = [for k, v in var.env : { name = k, value = v }]
      secrets = [for s in var.secrets : {
        name      = s
        valueFrom = "arn:aws:ssm:ap-northeast-1:123456789012:parameter/${var.name}/${lower(s)}"
      }]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          "awslogs-group"  = aws_cloudwatch_log_group.main.name
          "awslogs-region" = "ap-northeast-1"
        }
      }
    }
  ])

  runtime_platform {
    cpu_architecture = "ARM64"
  }
}

resource "aws_appautoscaling_target" "main" {
  count = var.autoscale != null ? 1 : 0

  min_capacity       = var.autoscale.min
  max_capacity       = var.autoscale.max
  resource_id        = "service/${var.cluster}/${var.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  service_namespace  = "ecs"
}

resource "aws_appautoscaling_policy" "cpu" {
  for_each = var.autoscale == null ? {} : { cpu = var.autoscale.cpu }

  name               = "${var.name}-${each.key}"
  policy_type        = "TargetTrackingScaling"
  resource_id        = aws_appautoscaling_target.main[0].resource_id
  scalable_dimension = one(aws_appautoscaling_target.main[*].scalable_dimension)
  service_namespace  = aws_appautoscaling_target.main[0].service_namespace

  target_tracking_scaling_policy_configuration {
    target_value = each.value

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

output "family" {
  value = aws_ecs_task_definition.main.family
}
