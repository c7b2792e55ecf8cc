resource "aws_instance" "app" {
  ami           = var.ami_id
  instance_type = "m7i.large"
  subnet_id     = var.subnet_id

  root_block_device {
    volume_size = 50
    encrypted   = false
  }
}

variable "ami_id" {
  type = string
}

variable "subnet_id" {
  type = string
}
