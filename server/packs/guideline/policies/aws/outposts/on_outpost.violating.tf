resource "aws_ec2_local_gateway_route" "office" {
  destination_cidr_block                   = "10.90.0.0/16"
  local_gateway_route_table_id             = var.local_gateway_route_table_id
  local_gateway_virtual_interface_group_id = var.local_gateway_virtual_interface_group_id
}

resource "aws_ec2_local_gateway_route_table_vpc_association" "main" {
  local_gateway_route_table_id = var.local_gateway_route_table_id
  vpc_id                       = var.vpc_id
}

resource "aws_s3outposts_endpoint" "main" {
  outpost_id        = var.outpost_id
  security_group_id = var.security_group_id
  subnet_id         = aws_subnet.outpost.id
}

resource "aws_subnet" "outpost" {
  vpc_id            = var.vpc_id
  cidr_block        = "10.20.50.0/24"
  availability_zone = "ap-northeast-1a"
  outpost_arn       = "arn:aws:outposts:ap-northeast-1:123456789012:outpost/op-0123456789abcdef0"
}

resource "aws_ebs_volume" "outpost" {
  availability_zone = "ap-northeast-1a"
  size              = 100
  encrypted         = true
  outpost_arn       = "arn:aws:outposts:ap-northeast-1:123456789012:outpost/op-0123456789abcdef0"
}

resource "aws_db_instance" "main" {
  identifier                  = "main"
  engine                      = "postgres"
  instance_class              = "db.m7g.large"
  allocated_storage           = 100
  username                    = "main"
  manage_master_user_password = true
  db_subnet_group_name        = "gyoumu"
  backup_target               = "outposts"
}

resource "aws_eks_cluster" "local" {
  name     = "local"
  role_arn = var.cluster_role_arn

  vpc_config {
    subnet_ids = [aws_subnet.outpost.id]
  }

  outpost_config {
    control_plane_instance_type = "m5.large"
    outpost_arns                = ["arn:aws:outposts:ap-northeast-1:123456789012:outpost/op-0123456789abcdef0"]
  }
}

variable "local_gateway_route_table_id" {
  type = string
}

variable "local_gateway_virtual_interface_group_id" {
  type = string
}

variable "vpc_id" {
  type = string
}

variable "outpost_id" {
  type = string
}

variable "security_group_id" {
  type = string
}

variable "cluster_role_arn" {
  type = string
}
