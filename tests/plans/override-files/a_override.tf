variable "env" {
  default = "stg"
}

resource "aws_sqs_queue" "jobs" {
  delay_seconds = 60
  tags          = { From = "a_override", Only = "a" }
}

resource "aws_security_group" "app" {
  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["192.168.0.0/16"]
  }
}

module "store" {
  days = 90
}
