resource "aws_lightsail_instance_public_ports" "site" {
  instance_name = "site"

  port_info {
    protocol  = "tcp"
    from_port = 443
    to_port   = 443
  }

  port_info {
    protocol  = "tcp"
    from_port = 22
    to_port   = 22
  }

  port_info {
    protocol  = "tcp"
    from_port = 3306
    to_port   = 3306
    cidrs     = ["0.0.0.0/0"]
  }
}
