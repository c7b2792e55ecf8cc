terraform {
  backend "s3" {
    bucket = "shinsei-tfstate"
    key    = "shinsei/terraform.tfstate"
    region = "ap-northeast-1"
  }
}

resource "aws_autoscaling_group" "app" {
  name                = "app"
  min_size            = 2
  max_size            = 4
  vpc_zone_identifier = var.subnet_ids

  launch_template {
    id = var.launch_template_id
  }
}

variable "subnet_ids" {
  type        = list(string)
  description = "非公開サブネット"
}

variable "launch_template_id" {
  type        = string
  description = "起動テンプレート"
}
