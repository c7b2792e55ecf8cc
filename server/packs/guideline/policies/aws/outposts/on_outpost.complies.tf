# shirube:allow hybrid-connectivity -- 観測装置との間で遅延が許容できないため
resource "aws_ec2_local_gateway_route" "office" {
  destination_cidr_block                   = "10.90.0.0/16"
  local_gateway_route_table_id             = var.local_gateway_route_table_id
  local_gateway_virtual_interface_group_id = var.local_gateway_virtual_interface_group_id
}

resource "aws_ec2_local_gateway_route_table_vpc_association" "main" {
  local_gateway_route_table_id = var.local_gateway_route_table_id
  vpc_id                       = var.vpc_id

  tags = {
    Reason = "観測装置との遅延"
  }
}

# shirube:allow hybrid-connectivity -- 観測装置との間で遅延が許容できないため
resource "aws_s3outposts_endpoint" "main" {
  outpost_id        = var.outpost_id
  security_group_id = var.security_group_id
  subnet_id         = aws_subnet.outpost.id
}

resource "aws_subnet" "outpost" {
  vpc_id            = var.vpc_id
  cidr_block        = "10.20.50.0/24"
  availability_zone = "ap-northeast-1a"
}

resource "aws_ebs_volume" "outpost" {
  availability_zone = "ap-northeast-1a"
  size              = 100
  encrypted         = true
}

resource "aws_db_instance" "main" {
  identifier                  = "main"
  engine                      = "postgres"
  instance_class              = "db.m7g.large"
  allocated_storage           = 100
  username                    = "main"
  manage_master_user_password = true
  db_subnet_group_name        = "gyoumu"
  backup_target               = "region"
}

resource "aws_eks_cluster" "local" {
  name     = "local"
  role_arn = var.cluster_role_arn

  vpc_config {
    subnet_ids = [aws_subnet.outpost.id]
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
