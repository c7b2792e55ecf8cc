resource "aws_instance" "with_launch_template" {
  instance_type = "m7i.large"

  launch_template {
    id = aws_launch_template.app.id
  }
}

resource "aws_launch_template" "app" {
  name = "app"
}

resource "aws_instance" "template_by_name" {
  instance_type = "m7i.large"

  launch_template {
    name = aws_launch_template.app_with_launch_template.name
  }
}

resource "aws_launch_template" "app_with_launch_template" {
  name          = "app"
  instance_type = "t3.large"
}
