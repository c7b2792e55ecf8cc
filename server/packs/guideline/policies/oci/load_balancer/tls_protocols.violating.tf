resource "oci_load_balancer_listener" "portal" {
  load_balancer_id         = var.load_balancer_id
  name                     = "portal"
  default_backend_set_name = oci_load_balancer_backend_set.portal.name
  port                     = 443
  protocol                 = "HTTP"

  ssl_configuration {
    certificate_ids = [var.certificate_id]
    protocols       = ["TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"]
  }
}

resource "oci_load_balancer_backend_set" "portal" {
  load_balancer_id = var.load_balancer_id
  name             = "portal"
  policy           = "LEAST_CONNECTIONS"

  health_checker {
    protocol = "HTTP"
    url_path = "/health"
  }

  ssl_configuration {
    trusted_certificate_authority_ids = [var.authority_id]
    protocols                         = ["TLSv1.1"]
  }
}

variable "load_balancer_id" {
  type = string
}

variable "certificate_id" {
  type = string
}

variable "authority_id" {
  type = string
}
