resource "aws_acm_certificate" "app" {
  domain_name       = "app.example.go.jp"
  validation_method = "DNS"
}

resource "aws_elb" "app" {
  name    = "app"
  subnets = var.subnet_ids

  listener {
    lb_port            = 443
    lb_protocol        = "https"
    instance_port      = 8443
    instance_protocol  = "https"
    ssl_certificate_id = aws_acm_certificate.app.arn
  }
}

resource "aws_elb" "mail" {
  name    = "mail"
  subnets = var.subnet_ids

  listener {
    lb_port            = 465
    lb_protocol        = "ssl"
    instance_port      = 25
    instance_protocol  = "tcp"
    ssl_certificate_id = aws_acm_certificate.app.arn
  }
}

variable "subnet_ids" {
  type = list(string)
}
