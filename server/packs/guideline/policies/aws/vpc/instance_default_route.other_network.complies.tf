resource "aws_network_interface" "nat" {
  subnet_id         = var.public_subnet_id
  source_dest_check = false

  attachment {
    instance     = var.nat_instance_id
    device_index = 1
  }
}

resource "aws_nat_gateway" "main" {
  allocation_id = var.allocation_id
  subnet_id     = var.public_subnet_id
}

resource "aws_route" "another_network" {
  route_table_id         = var.route_table_id
  destination_cidr_block = "10.90.0.0/16"
  network_interface_id   = aws_network_interface.nat.id
}

variable "public_subnet_id" {
  type = string
}

variable "nat_instance_id" {
  type = string
}

variable "allocation_id" {
  type = string
}

variable "route_table_id" {
  type = string
}
