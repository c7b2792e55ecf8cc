resource "aws_load_balancer_policy" "predefined" {
  load_balancer_name = "app"
  policy_name        = "predefined"
  policy_type_name   = "SSLNegotiationPolicyType"

  policy_attribute {
    name  = "Reference-Security-Policy"
    value = "ELBSecurityPolicy-TLS-1-2-2017-01"
  }
}

resource "aws_load_balancer_policy" "stickiness" {
  load_balancer_name = "app"
  policy_name        = "stickiness"
  policy_type_name   = "LBCookieStickinessPolicyType"
}

resource "aws_lb_ssl_negotiation_policy" "app" {
  name          = "app"
  load_balancer = var.load_balancer_id
  lb_port       = 443

  attribute {
    name  = "Protocol-TLSv1"
    value = "false"
  }

  attribute {
    name  = "Protocol-TLSv1.2"
    value = "true"
  }

  attribute {
    name  = "ECDHE-RSA-AES128-GCM-SHA256"
    value = "true"
  }
}

variable "load_balancer_id" {
  type = string
}
