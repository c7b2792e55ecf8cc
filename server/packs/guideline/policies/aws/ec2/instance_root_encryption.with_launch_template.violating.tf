resource "aws_instance" "with_launch_template" {
  instance_type = "m7i.large"

  launch_template {
    name = aws_launch_template.app.name
  }
}

resource "aws_launch_template" "app" {
  name          = "app"
  instance_type = "t3.large"
}
