resource "aws_ecs_service" "batch" {
  name            = "batch"
  cluster         = "shinsei"
  task_definition = "batch:1"
  desired_count   = 1
  launch_type     = "FARGATE"
}

resource "aws_eks_cluster" "main" {
  name     = "shinsei"
  role_arn = "arn:aws:iam::123456789012:role/eks"

  vpc_config {
    subnet_ids = var.subnet_ids
  }
}

resource "aws_directory_service_directory" "office" {
  name     = "office.example.go.jp"
  password = var.password
  size     = "Small"
  type     = "SimpleAD"

  vpc_settings {
    subnet_ids = var.subnet_ids
    vpc_id     = "vpc-0123456789abcdef0"
  }
}

variable "password" {
  type      = string
  sensitive = true
}

variable "subnet_ids" {
  type = list(string)
}
