resource "aws_launch_template" "without_ebs" {
  name          = "app"
  instance_type = "m7i.large"

  block_device_mappings {
  }
}

resource "aws_launch_template" "empty_no_device_other_ebs" {
  name          = "app"
  instance_type = "m7i.large"

  block_device_mappings {
    no_device = ""

    ebs {
    }
  }
}
