resource "aws_flow_log" "main" {
  vpc_id               = "vpc-0123456789abcdef0"
  traffic_type         = "REJECT"
  log_destination_type = "s3"
  log_destination      = var.log_arn
}

variable "log_arn" {
  type        = string
  description = "ログの保管先"
}
