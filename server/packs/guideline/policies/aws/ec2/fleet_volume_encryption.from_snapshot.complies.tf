resource "aws_spot_fleet_request" "snapshot_id_snap_0a1b2c3d4e5f60718" {
  iam_fleet_role  = var.fleet_role_arn
  target_capacity = 4

  launch_specification {
    ami           = var.ami_id
    instance_type = "c7i.xlarge"

    ebs_block_device {
      device_name = "/dev/sdf"
      snapshot_id = "snap-0a1b2c3d4e5f60718"
    }
  }
}

variable "fleet_role_arn" {
  type = string
}

variable "ami_id" {
  type = string
}
