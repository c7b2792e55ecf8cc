resource "aws_instance" "http_endpoint_disabled" {
  instance_type = "t3.large"

  metadata_options {
    http_put_response_hop_limit = 64
    http_endpoint               = "disabled"
  }
}
