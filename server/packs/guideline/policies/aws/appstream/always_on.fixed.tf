resource "aws_appstream_fleet" "cad" {
  name          = "cad"
  instance_type = "stream.standard.medium"
  image_name    = "cad-2026"
  fleet_type    = "ON_DEMAND"

  compute_capacity {
    desired_instances = 2
  }
}
