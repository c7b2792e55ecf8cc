resource "aws_ec2_capacity_reservation" "app" {
  availability_zone = "ap-northeast-1a"
  instance_platform = "Linux/UNIX"
  instance_type     = "m7i.large"
  instance_count    = 4
  end_date_type     = "limited"
  end_date          = "2027-11-30T00:00:00Z"
}

resource "aws_ec2_capacity_block_reservation" "training" {
  capacity_block_offering_id = var.capacity_block_offering_id
  instance_platform          = "Linux/UNIX"
}

resource "aws_ec2_host" "main" {
  availability_zone = "ap-northeast-1a"
  instance_type     = "m7i.large"
}

variable "capacity_block_offering_id" {
  type = string
}
