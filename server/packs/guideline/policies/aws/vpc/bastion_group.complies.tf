resource "aws_security_group" "fumidai" {
  name        = "fumidai"
  description = "Bastion host"
  vpc_id      = var.vpc_id

  ingress {
    description = "From the office"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["203.0.113.10/32"]
  }
}

variable "vpc_id" {
  type = string
}
