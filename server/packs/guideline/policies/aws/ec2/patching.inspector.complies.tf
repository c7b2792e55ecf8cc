resource "aws_autoscaling_group" "with_inspector2_enabler" {
  name                = "web"
  min_size            = 2
  max_size            = 6
  vpc_zone_identifier = var.private_subnet_ids

  launch_template {
    id = var.launch_template_id
  }
}

variable "private_subnet_ids" {
  type = list(string)
}

variable "launch_template_id" {
  type = string
}

resource "aws_inspector2_enabler" "main" {
  account_ids    = ["123456789012"]
  resource_types = ["EC2"]
}
