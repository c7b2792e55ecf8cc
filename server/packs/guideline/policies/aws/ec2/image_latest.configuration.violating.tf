data "aws_ami" "app" {
  most_recent = true
  owners      = ["amazon"]

  filter {
    name   = "name"
    values = ["al2023-ami-2023.*-x86_64"]
  }
}

resource "aws_launch_configuration" "app" {
  name_prefix   = "app-"
  image_id      = data.aws_ami.app.id
  instance_type = "m7i.large"
}
