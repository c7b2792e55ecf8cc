resource "aws_instance" "app" {
  ami           = var.ami_id
  instance_type = "m7i.xlarge"
  subnet_id     = var.subnet_id
}

resource "aws_launch_template" "app" {
  name          = "app"
  image_id      = var.ami_id
  instance_type = "c7i.2xlarge"
}

resource "aws_launch_configuration" "app" {
  name_prefix   = "app-"
  image_id      = var.ami_id
  instance_type = "t3.micro"
}

resource "aws_spot_instance_request" "app" {
  ami           = var.ami_id
  instance_type = "r7i.large"
  subnet_id     = var.subnet_id
}

variable "ami_id" {
  type = string
}

variable "subnet_id" {
  type = string
}
