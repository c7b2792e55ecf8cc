resource "aws_vpclattice_listener" "api" {
  name               = "api"
  protocol           = "HTTP"
  service_identifier = var.service_id

  default_action {
    fixed_response {
      status_code = 404
    }
  }
}

variable "service_id" {
  type = string
}
