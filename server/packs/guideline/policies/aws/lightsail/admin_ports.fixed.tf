resource "aws_lightsail_instance_public_ports" "site" {
  instance_name = "site"

  port_info {
    protocol  = "tcp"
    from_port = 443
    to_port   = 443
  }
}
