resource "aws_autoscaling_group" "with_mixed_instances_policy_without_launch_template" {
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

resource "aws_autoscaling_group" "launch_configuration_example_other_without_launch_template" {
  name                 = "web"
  min_size             = 2
  max_size             = 6
  launch_configuration = "example-other"
}
