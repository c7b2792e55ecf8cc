resource "aws_kms_key" "volume" {
  description         = "Volumes"
  enable_key_rotation = true
}

resource "aws_instance" "app" {
  ami           = var.ami_id
  instance_type = "m7i.large"
  subnet_id     = var.subnet_id

  root_block_device {
    encrypted  = true
    kms_key_id = aws_kms_key.volume.arn
  }

  ebs_block_device {
    device_name = "/dev/sdf"
    volume_size = 200
    encrypted   = true
    kms_key_id  = aws_kms_key.volume.arn
  }
}

variable "ami_id" {
  type = string
}

variable "subnet_id" {
  type = string
}
