resource "aws_vpc_endpoint_service" "api" {
  acceptance_required        = true
  network_load_balancer_arns = [var.load_balancer_arn]
}

variable "load_balancer_arn" {
  type = string
}
