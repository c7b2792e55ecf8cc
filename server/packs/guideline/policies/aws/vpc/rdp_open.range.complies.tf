resource "aws_security_group" "app" {
  name        = "app"
  description = "Application"
  vpc_id      = var.vpc_id

  ingress {
    description = "Well-known ports"
    protocol    = "tcp"
    from_port   = 0
    to_port     = 1024
    cidr_blocks = ["0.0.0.0/0"]
  }

  ingress {
    description = "FTP to Remote Desktop"
    protocol    = "tcp"
    from_port   = 20
    to_port     = 3389
    cidr_blocks = ["0.0.0.0/0"]
  }

  ingress {
    description = "Remote Desktop and its neighbours"
    protocol    = "tcp"
    from_port   = 3380
    to_port     = 3399
    cidr_blocks = ["0.0.0.0/0"]
  }
}

variable "vpc_id" {
  type = string
}
