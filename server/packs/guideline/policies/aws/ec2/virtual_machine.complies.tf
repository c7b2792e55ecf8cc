# 通信を検査する仮想アプライアンス
resource "aws_instance" "app" {
  count = 2

  ami               = var.ami_id
  instance_type     = "m7i.large"
  subnet_id         = var.subnet_ids[count.index]
  source_dest_check = false

  tags = {
    Name = "gyoumu-ap-${count.index}"
  }
}

resource "aws_spot_instance_request" "batch" {
  ami               = var.ami_id
  instance_type     = "c7i.xlarge"
  subnet_id         = var.subnet_ids[0]
  source_dest_check = false
}

resource "aws_spot_fleet_request" "batch" {
  iam_fleet_role  = var.fleet_role_arn
  target_capacity = 4

  launch_specification {
    ami           = var.ami_id
    instance_type = "c7i.xlarge"
  }

  tags = {
    Name = "nat"
  }
}

resource "aws_ec2_fleet" "batch" {
  launch_template_config {
    launch_template_specification {
      launch_template_id = var.launch_template_id
      version            = "$Latest"
    }
  }

  target_capacity_specification {
    default_target_capacity_type = "spot"
    total_target_capacity        = 4
  }

  tags = {
    Name = "通信検査"
  }
}

resource "aws_lightsail_instance" "site" {
  name              = "site"
  availability_zone = "ap-northeast-1a"
  blueprint_id      = "amazon_linux_2023"
  bundle_id         = "small_3_0"

  tags = {
    Name = "firewall"
  }
}

variable "ami_id" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}

variable "fleet_role_arn" {
  type = string
}

variable "launch_template_id" {
  type = string
}
