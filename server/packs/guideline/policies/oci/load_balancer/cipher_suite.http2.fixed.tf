# HTTP/2 には専用の暗号スイートが要る
resource "oci_load_balancer_listener" "portal" {
  load_balancer_id         = var.load_balancer_id
  name                     = "portal"
  default_backend_set_name = "portal"
  port                     = 443
  protocol                 = "HTTP2"

  ssl_configuration {
    certificate_ids   = [var.certificate_id]
    cipher_suite_name = "oci-default-http2-ssl-cipher-suite-v1"
  }
}

variable "load_balancer_id" {
  type = string
}

variable "certificate_id" {
  type = string
}
