data "aws_ec2_managed_prefix_list" "cloudfront" {
  name = "com.amazonaws.global.cloudfront.origin-facing"
}

resource "aws_security_group" "app" {
  name        = "app"
  description = "CloudFront and everyone else"
  vpc_id      = var.vpc_id

  ingress {
    description     = "CloudFront"
    protocol        = "tcp"
    from_port       = 443
    to_port         = 443
    prefix_list_ids = [data.aws_ec2_managed_prefix_list.cloudfront.id]
  }

  ingress {
    description = "Everyone"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = []
  }
}

resource "aws_lb" "without_groups" {
  name            = "app"
  security_groups = []
  subnets         = var.subnet_ids
}

variable "vpc_id" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}
