resource "aws_lb" "old" {
  name               = "shinsei-old"
  load_balancer_type = "application"
  internal           = true
  subnets            = var.subnet_ids
  security_groups    = [var.security_group_id]
}

resource "aws_alb" "older" {
  name               = "shinsei-older"
  load_balancer_type = "application"
  internal           = true
  subnets            = var.subnet_ids
  security_groups    = [var.security_group_id]
}

resource "aws_lb_listener" "old" {
  load_balancer_arn = aws_lb.old.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = var.certificate_arn

  default_action {
    type             = "forward"
    target_group_arn = var.target_group_arn
  }
}

resource "aws_alb_listener" "older" {
  load_balancer_arn = aws_alb.older.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = var.certificate_arn

  default_action {
    type             = "forward"
    target_group_arn = var.target_group_arn
  }
}

variable "subnet_ids" {
  type        = list(string)
  description = "非公開サブネット"
}

variable "security_group_id" {
  type        = string
  description = "セキュリティグループ"
}

variable "certificate_arn" {
  type        = string
  description = "証明書"
}

variable "target_group_arn" {
  type        = string
  description = "振り分け先"
}
