resource "aws_cloudformation_stack_set_instance" "audit" {
  stack_set_name = "audit"
  region         = "ap-northeast-1"
}

resource "aws_cloudformation_stack_instances" "baseline" {
  stack_set_name = "baseline"
  regions        = ["ap-northeast-1"]
}

resource "aws_globalaccelerator_endpoint_group" "app" {
  listener_arn          = var.listener_arn
  endpoint_group_region = "ap-northeast-1"
}

resource "aws_vpc_peering_connection" "files" {
  vpc_id      = var.vpc_id
  peer_vpc_id = var.peer_vpc_id
  peer_region = "ap-northeast-1"
}

resource "aws_ec2_transit_gateway_peering_attachment" "hub" {
  transit_gateway_id      = var.transit_gateway_id
  peer_transit_gateway_id = var.peer_transit_gateway_id
  peer_region             = "ap-northeast-1"
}

variable "listener_arn" {
  type = string
}

variable "vpc_id" {
  type = string
}

variable "peer_vpc_id" {
  type = string
}

variable "transit_gateway_id" {
  type = string
}

variable "peer_transit_gateway_id" {
  type = string
}
