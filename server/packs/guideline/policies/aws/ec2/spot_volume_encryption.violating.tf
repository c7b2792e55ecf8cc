resource "aws_spot_instance_request" "worker" {
  ami           = var.ami_id
  instance_type = "c7i.xlarge"
  subnet_id     = var.subnet_id

  root_block_device {
    encrypted = true
  }

  ebs_block_device {
    device_name = "/dev/sdf"
    volume_size = 200
    encrypted   = false
  }
}

variable "ami_id" {
  type = string
}

variable "subnet_id" {
  type = string
}
