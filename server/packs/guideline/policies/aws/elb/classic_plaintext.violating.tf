resource "aws_acm_certificate" "app" {
  domain_name       = "app.example.go.jp"
  validation_method = "DNS"
}

resource "aws_elb" "app" {
  name    = "app"
  subnets = var.subnet_ids

  listener {
    lb_port           = 80
    lb_protocol       = "http"
    instance_port     = 8443
    instance_protocol = "https"
  }
}

resource "aws_elb" "mail" {
  name    = "mail"
  subnets = var.subnet_ids

  listener {
    lb_port           = 465
    lb_protocol       = "tcp"
    instance_port     = 25
    instance_protocol = "tcp"
  }
}

variable "subnet_ids" {
  type = list(string)
}
