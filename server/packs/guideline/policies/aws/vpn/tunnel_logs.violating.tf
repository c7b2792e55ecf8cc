resource "aws_cloudwatch_log_group" "vpn" {
  name              = "/aws/vpn/office"
  retention_in_days = 365
}

resource "aws_vpn_connection" "office" {
  customer_gateway_id = var.customer_gateway_id
  transit_gateway_id  = var.transit_gateway_id
  type                = "ipsec.1"

  tunnel1_log_options {
    cloudwatch_log_options {
      log_enabled   = true
      log_group_arn = aws_cloudwatch_log_group.vpn.arn
    }
  }
}

variable "customer_gateway_id" {
  type = string
}

variable "transit_gateway_id" {
  type = string
}
