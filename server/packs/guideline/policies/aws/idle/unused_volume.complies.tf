resource "aws_ebs_volume" "reports" {
  availability_zone = "ap-northeast-1a"
  size              = 500
  type              = "gp3"
  encrypted         = true
}

resource "aws_volume_attachment" "reports" {
  device_name = "/dev/sdf"
  instance_id = var.instance_id
  volume_id   = aws_ebs_volume.reports.id
}

variable "instance_id" {
  type        = string
  description = "帳票サーバ"
}
