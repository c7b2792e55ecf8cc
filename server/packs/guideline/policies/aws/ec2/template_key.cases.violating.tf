# complies: aws_launch_template.other_block_device_mappings

resource "aws_launch_template" "empty_kms_key_id" {
  name          = "app"
  instance_type = "m7i.large"

  block_device_mappings {
    ebs {
      encrypted  = true
      kms_key_id = ""
    }
  }
}

resource "aws_launch_template" "other_block_device_mappings" {
  name          = "app"
  instance_type = "m7i.large"

  block_device_mappings {
    ebs {
    }
  }
}
