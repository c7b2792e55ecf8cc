resource "aws_instance" "group_elsewhere" {
  instance_type          = "t3.micro"
  vpc_security_group_ids = ["sg-0a1b2c3d4e5f60001"]
  iam_instance_profile   = "ssm-managed"
}

resource "aws_security_group" "app" {
  name        = "app"
  description = "Application"
}

resource "aws_vpc_security_group_ingress_rule" "http" {
  security_group_id = aws_security_group.app.id
  description       = "HTTP"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
  cidr_ipv4         = "0.0.0.0/0"
}
