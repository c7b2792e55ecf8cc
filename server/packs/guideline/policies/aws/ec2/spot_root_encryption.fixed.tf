resource "aws_spot_instance_request" "worker" {
  ami           = var.ami_id
  instance_type = "c7i.xlarge"
  subnet_id     = var.subnet_id

  root_block_device {
    encrypted = true
  }
}

variable "ami_id" {
  type = string
}

variable "subnet_id" {
  type = string
}
