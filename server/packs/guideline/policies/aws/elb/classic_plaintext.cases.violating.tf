# complies: aws_elb.instance_port_443
# complies: aws_elb.lb_port_443_lb_port_443

resource "aws_elb" "lb_port_443" {
  name = "app"

  listener {
    lb_port           = 443
    lb_protocol       = "http"
    instance_port     = 8443
    instance_protocol = "https"
  }
}

resource "aws_elb" "lb_port_443_lb_port_443" {
  name = "mail"

  listener {
    lb_port           = 443
    lb_protocol       = "tcp"
    instance_port     = 25
    instance_protocol = "tcp"
  }
}

resource "aws_elb" "instance_port_443" {
  name = "mail"

  listener {
    lb_port           = 465
    lb_protocol       = "tcp"
    instance_port     = 443
    instance_protocol = "tcp"
  }
}
