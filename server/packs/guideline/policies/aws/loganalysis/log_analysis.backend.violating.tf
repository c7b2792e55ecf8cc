terraform {
  backend "s3" {
    bucket = "shinsei-tfstate"
    key    = "shinsei/terraform.tfstate"
    region = "ap-northeast-1"
  }
}

resource "aws_flow_log" "main" {
  vpc_id               = var.vpc_id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = var.log_bucket_arn
}

variable "vpc_id" {
  type        = string
  description = "VPC"
}

variable "log_bucket_arn" {
  type        = string
  description = "ログを集めるバケット"
}
