resource "aws_lb" "app" {
  name                   = "app"
  internal               = true
  desync_mitigation_mode = "defensive"
  subnets                = var.subnet_ids
}

resource "aws_alb" "admin" {
  name                   = "admin"
  internal               = true
  desync_mitigation_mode = "defensive"
  subnets                = var.subnet_ids
}

resource "aws_elb" "old" {
  name                   = "old"
  subnets                = var.subnet_ids
  desync_mitigation_mode = "defensive"

  listener {
    lb_port            = 443
    lb_protocol        = "https"
    instance_port      = 8443
    instance_protocol  = "https"
    ssl_certificate_id = var.certificate_arn
  }
}

variable "subnet_ids" {
  type = list(string)
}

variable "certificate_arn" {
  type = string
}
