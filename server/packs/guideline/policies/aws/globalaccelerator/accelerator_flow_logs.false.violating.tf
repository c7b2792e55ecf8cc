resource "aws_globalaccelerator_accelerator" "public" {
  name = "public"

  attributes {
    flow_logs_enabled = false
  }
}
