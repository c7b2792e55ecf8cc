resource "aws_security_group" "app" {
  name        = "app"
  description = "Application"
  vpc_id      = var.vpc_id

  # 負荷分散装置から
  ingress {
    description     = "Load balancer"
    protocol        = "tcp"
    from_port       = 8080
    to_port         = 8080
    security_groups = [var.alb_security_group_id]
  }

  ingress {
    description     = "Metrics"
    protocol        = "tcp"
    from_port       = 9090
    to_port         = 9090
    security_groups = [var.alb_security_group_id]
  }

  egress {
    description = "HTTPS"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["10.0.0.0/16"]
  }
}

resource "aws_vpc_security_group_ingress_rule" "health" {
  security_group_id            = aws_security_group.app.id
  description                  = "Health check"
  ip_protocol                  = "tcp"
  from_port                    = 8081
  to_port                      = 8081
  referenced_security_group_id = var.alb_security_group_id
}

variable "vpc_id" {
  type = string
}

variable "alb_security_group_id" {
  type = string
}
