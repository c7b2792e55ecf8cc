resource "aws_lb_ssl_negotiation_policy" "app" {
  name          = "app"
  load_balancer = var.load_balancer_id
  lb_port       = 443

  attribute {
    name  = "Protocol-TLSv1"
    value = "false"
  }

  attribute {
    name  = "Protocol-TLSv1.1"
    value = "false"
  }

  attribute {
    name  = "ECDHE-RSA-AES128-GCM-SHA256"
    value = "true"
  }

  attribute {
    name  = "Protocol-TLSv1.2"
    value = "true"
  }
}

variable "load_balancer_id" {
  type = string
}
