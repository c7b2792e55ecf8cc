resource "aws_lb" "relay" {
  name                             = "relay"
  internal                         = true
  load_balancer_type               = "network"
  enable_cross_zone_load_balancing = true
  enable_deletion_protection       = true

  subnet_mapping {
    subnet_id            = var.subnet_a
    private_ipv4_address = "10.0.1.10"
  }

  subnet_mapping {
    subnet_id            = var.subnet_c
    private_ipv4_address = "10.0.2.10"
  }

  access_logs {
    bucket  = "example-access-logs"
    prefix  = "relay"
    enabled = true
  }
}

# TLS はターゲットで終端する
resource "aws_lb_listener" "passthrough" {
  load_balancer_arn = aws_lb.relay.arn
  port              = 443
  protocol          = "TCP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.passthrough.arn
  }
}

resource "aws_lb_target_group" "passthrough" {
  name     = "passthrough"
  port     = 443
  protocol = "TCP"
  vpc_id   = var.vpc_id
}

# HTTPS への転送は後ろの Application Load Balancer が行う
resource "aws_lb_listener" "redirect" {
  load_balancer_arn = aws_lb.relay.arn
  port              = 80
  protocol          = "TCP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.redirect.arn
  }
}

resource "aws_lb_target_group" "redirect" {
  name        = "redirect"
  target_type = "alb"
  port        = 80
  protocol    = "TCP"
  vpc_id      = var.vpc_id
}

# 通信検査用。アクセスログの機能はない
resource "aws_lb" "inspection" {
  name                             = "inspection"
  load_balancer_type               = "gateway"
  subnets                          = var.inspection_subnet_ids
  enable_cross_zone_load_balancing = true
  enable_deletion_protection       = true
}

variable "subnet_a" {
  type = string
}

variable "subnet_c" {
  type = string
}

variable "vpc_id" {
  type = string
}

variable "inspection_subnet_ids" {
  type = list(string)
}
