# コンテナを動かす EC2 の容量。台数は ECS が決める
resource "aws_ecs_capacity_provider" "app" {
  name = "app"

  auto_scaling_group_provider {
    auto_scaling_group_arn = aws_autoscaling_group.app.arn

    managed_scaling {
      status          = "ENABLED"
      target_capacity = 90
    }
  }
}

resource "aws_autoscaling_group" "app" {
  name                = "app"
  min_size            = 2
  max_size            = 8
  vpc_zone_identifier = [var.private_subnet_a, var.private_subnet_c]
  target_group_arns   = [var.target_group_arn]
  health_check_type   = "ELB"
  enabled_metrics     = ["GroupInServiceInstances", "GroupDesiredCapacity", "GroupTotalInstances"]

  launch_template {
    id      = var.launch_template_id
    version = "$Latest"
  }
}

# 台数は Kubernetes の Cluster Autoscaler が決める
resource "aws_autoscaling_group" "nodes" {
  name                = "nodes"
  min_size            = 2
  max_size            = 8
  vpc_zone_identifier = [var.private_subnet_a, var.private_subnet_c]
  enabled_metrics     = ["GroupInServiceInstances"]

  mixed_instances_policy {
    launch_template {
      launch_template_specification {
        launch_template_id = var.launch_template_id
      }
    }
  }

  tag {
    key                 = "k8s.io/cluster-autoscaler/enabled"
    value               = "true"
    propagate_at_launch = false
  }
}

# 利用のない夜間に検証環境を止める
resource "aws_autoscaling_schedule" "night" {
  scheduled_action_name  = "stop-stg"
  autoscaling_group_name = "web-stg"
  recurrence             = "0 20 * * *"
  time_zone              = "Asia/Tokyo"
  min_size               = 0
  max_size               = 0
  desired_capacity       = 0
}

variable "private_subnet_a" {
  type = string
}

variable "private_subnet_c" {
  type = string
}

variable "target_group_arn" {
  type = string
}

variable "launch_template_id" {
  type = string
}
