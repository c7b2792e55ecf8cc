resource "aws_ec2_transit_gateway" "main" {
  description                     = "main"
  auto_accept_shared_attachments  = "disable"
  default_route_table_association = "disable"
  default_route_table_propagation = "disable"
}
