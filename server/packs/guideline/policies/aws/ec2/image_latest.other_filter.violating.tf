data "aws_ami" "other_filter" {
  most_recent = true

  filter {
    name   = "virtualization-type"
    values = ["hvm"]
  }
}

resource "aws_launch_template" "app" {
  name          = "app"
  image_id      = data.aws_ami.other_filter.id
  instance_type = "m7i.large"
}
