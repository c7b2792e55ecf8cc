resource "aws_flow_log" "without_traffic_type" {
}

resource "aws_flow_log" "traffic_type_accept" {
  traffic_type = "ACCEPT"
}
