resource "aws_instance" "maintenance" {
  ami                         = var.ami_id
  instance_type               = "t3.micro"
  subnet_id                   = var.public_subnet_id
  key_name                    = "hoshu"
  associate_public_ip_address = true

  tags = {
    Name = "帳票サーバ"
  }
}

resource "aws_autoscaling_group" "ops" {
  min_size            = 1
  max_size            = 1
  vpc_zone_identifier = var.subnet_ids

  launch_template {
    id = aws_launch_template.ops.id
  }

  tag {
    key                 = "Name"
    value               = "report"
    propagate_at_launch = true
  }
}

resource "aws_launch_template" "ops" {
  name          = "report"
  image_id      = var.ami_id
  instance_type = "t3.micro"
}

resource "aws_launch_configuration" "ops" {
  name          = "report"
  image_id      = var.ami_id
  instance_type = "t3.micro"
}

# shirube:allow legacy-bastion-host until 2027-03-31 -- Session Manager への移行が終わるまで残す
resource "aws_spot_instance_request" "jumphost" {
  ami           = var.ami_id
  instance_type = "t3.micro"
  subnet_id     = var.public_subnet_id
}

resource "aws_lightsail_instance" "ops" {
  name              = "report"
  availability_zone = "ap-northeast-1a"
  blueprint_id      = "amazon_linux_2023"
  bundle_id         = "nano_3_0"
}

variable "ami_id" {
  type = string
}

variable "public_subnet_id" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}
