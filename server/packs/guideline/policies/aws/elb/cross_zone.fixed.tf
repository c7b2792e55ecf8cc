resource "aws_lb" "relay" {
  name                             = "relay"
  internal                         = true
  load_balancer_type               = "network"
  subnets                          = var.subnet_ids
  enable_cross_zone_load_balancing = true
}

resource "aws_alb" "other" {
  name                             = "other"
  internal                         = true
  load_balancer_type               = "network"
  enable_cross_zone_load_balancing = true
  subnets                          = var.subnet_ids
}

variable "subnet_ids" {
  type = list(string)
}
