# 名前の付け方は組織によって異なる
resource "aws_autoscaling_group" "ops" {
  min_size            = 1
  max_size            = 1
  vpc_zone_identifier = var.subnet_ids

  launch_template {
    id = var.launch_template_id
  }

  tag {
    key                 = "Name"
    value               = "帳票サーバ"
    propagate_at_launch = true
  }
}

variable "subnet_ids" {
  type = list(string)
}

variable "launch_template_id" {
  type = string
}
