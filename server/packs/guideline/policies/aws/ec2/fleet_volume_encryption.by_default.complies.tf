resource "aws_spot_fleet_request" "with_ebs_encryption_by_default" {
  iam_fleet_role  = var.fleet_role_arn
  target_capacity = 4

  launch_specification {
    ami           = var.ami_id
    instance_type = "c7i.xlarge"

    ebs_block_device {
      device_name = "/dev/sdf"
    }
  }
}

variable "fleet_role_arn" {
  type = string
}

variable "ami_id" {
  type = string
}

resource "aws_ebs_encryption_by_default" "this" {}
