resource "aws_ec2_transit_gateway" "main" {
  description                     = "main"
  default_route_table_association = "enable"
  default_route_table_propagation = "enable"
}
