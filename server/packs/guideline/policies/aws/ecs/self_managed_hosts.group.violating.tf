resource "aws_ecs_capacity_provider" "hosts" {
  name = "hosts"

  auto_scaling_group_provider {
    auto_scaling_group_arn = aws_autoscaling_group.hosts.arn

    managed_scaling {
      status = "ENABLED"
    }
  }
}

resource "aws_autoscaling_group" "hosts" {
  name                = "hosts"
  min_size            = 2
  max_size            = 6
  vpc_zone_identifier = ["subnet-0123456789abcdef0", "subnet-0fedcba9876543210"]

  launch_template {
    id      = aws_launch_template.hosts.id
    version = "$Latest"
  }
}

resource "aws_launch_template" "hosts" {
  name_prefix   = "hosts-"
  image_id      = "ami-0123456789abcdef0"
  instance_type = "m7i.large"

  metadata_options {
    http_tokens = "required"
  }
}
