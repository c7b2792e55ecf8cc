resource "aws_lb" "relay" {
  name               = "relay"
  internal           = true
  load_balancer_type = "network"
  subnets            = [var.subnet_id, var.other_subnet_id]
}

resource "aws_alb" "inspection" {
  name               = "inspection"
  load_balancer_type = "gateway"

  subnet_mapping {
    subnet_id = var.subnet_id
  }

  subnet_mapping {
    subnet_id = var.other_subnet_id
  }
}

variable "subnet_id" {
  type = string
}

variable "other_subnet_id" {
  type = string
}
