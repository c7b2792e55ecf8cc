resource "aws_security_group" "alb" {
  name        = "alb"
  description = "Public entrance"
  vpc_id      = var.vpc_id

  ingress {
    description = "HTTPS"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["0.0.0.0/0"]
  }

  # HTTPS へのリダイレクトのためだけに受け付ける
  ingress {
    description = "HTTP"
    protocol    = "tcp"
    from_port   = 80
    to_port     = 80
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_lb" "public" {
  name            = "public"
  subnets         = var.public_subnet_ids
  security_groups = [aws_security_group.alb.id]
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.public.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "redirect"

    redirect {
      port        = "443"
      protocol    = "HTTPS"
      status_code = "HTTP_301"
    }
  }
}

# 公開するポートをそのまま受ける Network Load Balancer
resource "aws_security_group" "nlb" {
  name        = "nlb"
  description = "Public entrance of the message exchange"
  vpc_id      = var.vpc_id

  ingress {
    description = "AMQP over TLS"
    protocol    = "tcp"
    from_port   = 5671
    to_port     = 5671
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_lb" "message" {
  name               = "message"
  load_balancer_type = "network"
  subnets            = var.public_subnet_ids
  security_groups    = [aws_security_group.nlb.id]
}

resource "aws_lb_listener" "message" {
  load_balancer_arn = aws_lb.message.arn
  port              = "5671"
  protocol          = "TCP"

  default_action {
    type             = "forward"
    target_group_arn = var.message_target_group_arn
  }
}

resource "aws_security_group" "db" {
  name        = "db"
  description = "Database"
  vpc_id      = var.vpc_id

  # 送信元はアプリケーションのセキュリティグループに限る
  ingress {
    description     = "PostgreSQL from application"
    protocol        = "tcp"
    from_port       = 5432
    to_port         = 5432
    security_groups = [aws_security_group.app.id]
  }

  egress {
    description     = "Replication"
    protocol        = "tcp"
    from_port       = 5432
    to_port         = 5432
    security_groups = [var.replica_security_group_id]
  }
}

# Glue のジョブは同じグループの中の通信を必要とする
resource "aws_security_group" "glue" {
  name        = "glue-jobs"
  description = "Glue"
  vpc_id      = var.vpc_id

  ingress {
    description = "Workers of a job"
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    self        = true
  }
}

resource "aws_security_group" "app" {
  name        = "app"
  description = "Application"
  vpc_id      = var.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "app" {
  security_group_id            = aws_security_group.app.id
  description                  = "HTTP from load balancer"
  ip_protocol                  = "tcp"
  from_port                    = 8080
  to_port                      = 8080
  referenced_security_group_id = aws_security_group.alb.id
}

# 庁内網からの保守用 SSH
resource "aws_security_group_rule" "ssh" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  description       = "SSH from the office"
  protocol          = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_blocks       = ["10.20.0.0/16"]
}

# 宛先を VPC エンドポイントに絞る
resource "aws_vpc_security_group_egress_rule" "app" {
  security_group_id            = aws_security_group.app.id
  description                  = "VPC endpoints"
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = var.endpoint_security_group_id
}

resource "aws_security_group_rule" "egress" {
  type              = "egress"
  security_group_id = aws_security_group.app.id
  description       = "S3"
  protocol          = "tcp"
  from_port         = 443
  to_port           = 443
  prefix_list_ids   = [var.s3_prefix_list_id]
}

variable "vpc_id" {
  type = string
}

variable "public_subnet_ids" {
  type = list(string)
}

variable "message_target_group_arn" {
  type = string
}

variable "replica_security_group_id" {
  type = string
}

variable "endpoint_security_group_id" {
  type = string
}

variable "s3_prefix_list_id" {
  type = string
}
