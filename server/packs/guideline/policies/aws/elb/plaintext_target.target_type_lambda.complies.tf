resource "aws_lb_target_group" "target_type_lambda" {
  name        = "app"
  protocol    = "HTTP"
  target_type = "lambda"
}
