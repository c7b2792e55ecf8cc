resource "aws_ec2_transit_gateway" "main" {
  description                     = "main"
  auto_accept_shared_attachments  = "disable"
  default_route_table_association = "disable"
  default_route_table_propagation = "disable"
}

# 業務システムと運用管理を分ける
resource "aws_ec2_transit_gateway_route_table" "system" {
  transit_gateway_id = aws_ec2_transit_gateway.main.id
}

resource "aws_ec2_transit_gateway_route_table" "operation" {
  transit_gateway_id = aws_ec2_transit_gateway.main.id
}
