data "aws_ami" "without_most_recent" {
}

resource "aws_launch_template" "app" {
  name          = "app"
  image_id      = data.aws_ami.without_most_recent.id
  instance_type = "m7i.large"
}
