resource "aws_autoscaling_group" "with_ssm_maintenance_window_task" {
  name                = "web"
  min_size            = 2
  max_size            = 6
  vpc_zone_identifier = var.private_subnet_ids

  launch_template {
    id = var.launch_template_id
  }
}

variable "private_subnet_ids" {
  type = list(string)
}

variable "launch_template_id" {
  type = string
}

variable "role_arn" {
  type = string
}

resource "aws_ssm_maintenance_window" "monthly" {
  name     = "monthly-maintenance"
  schedule = "cron(0 0 ? * SUN#3 *)"
  duration = 3
  cutoff   = 1
}

resource "aws_ssm_maintenance_window_task" "monthly" {
  window_id        = aws_ssm_maintenance_window.monthly.id
  task_type        = "RUN_COMMAND"
  task_arn         = "AWS-RunPatchBaseline"
  service_role_arn = var.role_arn

  targets {
    key    = "InstanceIds"
    values = ["i-0123456789abcdef0"]
  }
}
