# complies: aws_lb_listener.load_balancer_type_network

resource "aws_lb" "app" {
  name               = "app"
  internal           = true
  subnets            = var.subnet_ids
  load_balancer_type = "application"
}

resource "aws_lb_listener" "load_balancer_type_application" {
  load_balancer_arn = aws_lb.app.arn
  port              = 80

  default_action {
    type = "redirect"

    redirect {
      port        = "8080"
      status_code = "HTTP_302"
    }
  }
}

variable "subnet_ids" {
  type = list(string)
}

resource "aws_lb_listener" "with_redirect" {
  load_balancer_arn = var.load_balancer_arn
  protocol          = "HTTP"

  default_action {
    type = "forward"

    redirect {
      protocol    = "HTTPS"
      status_code = "HTTP_301"
    }
  }
}

variable "load_balancer_arn" {
  type = string
}

resource "aws_lb" "app_load_balancer_type_network" {
  name               = "app"
  internal           = true
  subnets            = var.subnet_ids
  load_balancer_type = "network"
}

resource "aws_lb_listener" "load_balancer_type_network" {
  load_balancer_arn = aws_lb.app_load_balancer_type_network.arn
  port              = 80

  default_action {
    type = "redirect"

    redirect {
      port        = "8080"
      status_code = "HTTP_302"
    }
  }
}
