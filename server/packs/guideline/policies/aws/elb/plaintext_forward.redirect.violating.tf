# 転送先の protocol を省略すると HTTP のまま
resource "aws_lb" "app" {
  name     = "app"
  internal = true
  subnets  = var.subnet_ids
}

resource "aws_lb_listener" "http" {
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
