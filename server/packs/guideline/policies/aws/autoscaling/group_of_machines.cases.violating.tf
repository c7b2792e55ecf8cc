resource "aws_autoscaling_group" "with_mixed_instances_policy" {
  name     = "web"
  min_size = 2
  max_size = 6

  mixed_instances_policy {
    launch_template {
      launch_template_specification {
      }
    }
  }
}

resource "aws_autoscaling_group" "of_old" {
  name                 = "web"
  min_size             = 2
  max_size             = 6
  launch_configuration = "web"
}
