resource "aws_launch_template" "http_endpoint_disabled" {
  name          = "app"
  instance_type = "t3.large"

  metadata_options {
    http_put_response_hop_limit = 2
    http_endpoint               = "disabled"
  }
}
