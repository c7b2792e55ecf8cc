resource "aws_ecs_service" "batch" {
  name            = "batch"
  cluster         = "shinsei"
  task_definition = "batch:1"
  desired_count   = 1
  launch_type     = "EXTERNAL"
}

resource "aws_eks_cluster" "main" {
  name     = "shinsei"
  role_arn = "arn:aws:iam::123456789012:role/eks"

  vpc_config {
    subnet_ids = var.subnet_ids
  }

  remote_network_config {
    remote_node_networks {
      cidrs = ["10.200.0.0/16"]
    }
  }
}

resource "aws_directory_service_directory" "office" {
  name     = "office.example.go.jp"
  password = var.password
  size     = "Small"
  type     = "ADConnector"

  connect_settings {
    customer_dns_ips  = ["10.200.0.10", "10.200.0.11"]
    customer_username = "connector"
    subnet_ids        = var.subnet_ids
    vpc_id            = "vpc-0123456789abcdef0"
  }
}

variable "password" {
  type      = string
  sensitive = true
}

variable "subnet_ids" {
  type = list(string)
}
