resource "aws_instance" "group_unknown" {
  instance_type          = "t3.micro"
  vpc_security_group_ids = [var.security_group_id]
  iam_instance_profile   = "ssm-managed"
}

resource "aws_security_group" "bastion" {
  name        = "bastion"
  description = "No inbound traffic"
}

variable "security_group_id" {
  type = string
}
