# 使われているものだけがある。
resource "aws_eip" "egress" {
  domain = "vpc"
}

resource "aws_nat_gateway" "egress" {
  allocation_id = aws_eip.egress.id
  subnet_id     = var.public_subnet_id
}

resource "aws_route_table" "private" {
  vpc_id = var.vpc_id

  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.egress.id
  }
}

# 入れ替わるサーバが起動のたびに引き継ぐ。
resource "aws_eip" "mail" {
  domain = "vpc"
}

resource "aws_ebs_volume" "mail" {
  availability_zone = "ap-northeast-1a"
  size              = 100
  type              = "gp3"
  encrypted         = true
}

resource "aws_launch_template" "mail" {
  name = "mail"
  user_data = base64encode(<<-EOT
    #!/bin/bash
    aws ec2 associate-address --instance-id "$INSTANCE_ID" --allocation-id "${aws_eip.mail.id}"
    aws ec2 attach-volume --instance-id "$INSTANCE_ID" --volume-id "${aws_ebs_volume.mail.id}" --device /dev/sdf
  EOT
  )
}

variable "vpc_id" {
  type        = string
  description = "VPC"
}

variable "public_subnet_id" {
  type        = string
  description = "公開サブネット"
}
