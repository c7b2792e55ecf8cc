resource "aws_autoscaling_group" "web" {
  name                = "web"
  min_size            = 2
  max_size            = 6
  vpc_zone_identifier = var.private_subnet_ids

  launch_template {
    id = var.launch_template_id
  }
}

resource "aws_ssm_association" "web" {
  name                = "AWS-RunPatchBaseline"
  schedule_expression = "rate(7 days)"
  parameters = {
    Operation    = "Install"
    RebootOption = "RebootIfNeeded"
  }

  targets {
    key    = "tag:aws:autoscaling:groupName"
    values = [aws_autoscaling_group.web.id]
  }
}

variable "subnet_id" {
  type = string
}

variable "private_subnet_ids" {
  type = list(string)
}

variable "launch_template_id" {
  type = string
}
